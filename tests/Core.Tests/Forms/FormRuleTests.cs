using System.Text.Json.Nodes;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Forms;

/// <summary>Rules of values (forms 4): each on a page that is valid otherwise.</summary>
public sealed class FormRuleTests
{
    internal const string Valid = """
        {
          "text": "t", "whole": 1, "large": 1, "real": 1, "precise": 1, "exact": 1, "flag": true, "code": "ab", "at_least": 1, "between": 0.5,
          "tens": 10, "id": "0a000000-0000-4000-8000-00000000000f", "subscription": "0a000000-0000-4000-8000-00000000000f", "day": "2026-01-31",
          "moment": "2026-01-31T12:00:00Z", "hour": "12:30:00", "address": "192.0.2.1", "network": "2001:db8::/64", "any_address": "2001:db8::1",
          "letter": "a", "one": 1, "speed": "1G", "colour": "red", "only": "one", "gigabits": 10, "speeds": ["1G"], "few_speeds": [],
          "sites": ["17"], "words": ["w"], "numbers": [1], "main": {"name": "xe-0"}, "place": {"longitude": 1, "latitude": 2},
          "tree": {"name": "root"}, "customer_id": "c", "organisation_id": "0a000000-0000-4000-8000-00000000000f",
          "product": "0a000000-0000-4000-8000-000000000002", "since": 1, "until": 150, "accept": "ACCEPTED",
          "contacts": [{"name": "n", "email": "n@example.net"}], "vlans": "1-3", "email": "n@example.net", "anything": {}, "counts": {"a": 1}
        }
        """;

    [Theory]
    [InlineData("between", "0", "greater_than", "Input should be greater than 0", "{\"gt\":0}")]
    [InlineData("between", "1", "less_than", "Input should be less than 1", "{\"lt\":1}")]
    [InlineData("at_least", "0", "greater_than_equal", "Input should be greater than or equal to 1", "{\"ge\":1}")]
    [InlineData("tens", "15", "multiple_of", "Input should be a multiple of 10", "{\"multiple_of\":10}")]
    [InlineData("large", "9223372036854775808", "int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size", null)]
    [InlineData("real", "1e39", "float_parsing", "Input should be a valid number, unable to parse string as a number", null)]
    [InlineData("exact", "\"x\"", "decimal_parsing", "Input should be a valid decimal", null)]
    [InlineData("exact", "null", "decimal_type", "Input should be a valid number", null)]
    [InlineData("day", "\"2026-02-30\"", "date_from_datetime_parsing", "Input should be a valid date or datetime, '2026-02-30' is no day in the form yyyy-MM-dd", "{\"error\":\"'2026-02-30' is no day in the form yyyy-MM-dd\"}")]
    [InlineData("day", "\"1\"", "date_from_datetime_parsing", "Input should be a valid date or datetime, input is too short", "{\"error\":\"input is too short\"}")]
    [InlineData("day", "\"10000-01-01\"", "date_from_datetime_parsing", null, null)]
    [InlineData("day", "\"2026-01-31T12:00:00Z\"", "date_from_datetime_inexact", "Datetimes provided to dates should have zero time - e.g. be exact dates", null)]
    [InlineData("day", "5", "date_type", "Input should be a valid date", null)]
    [InlineData("moment", "\"soon\"", "datetime_parsing", "Input should be a valid datetime, input is too short", "{\"error\":\"input is too short\"}")]
    [InlineData("moment", "\"0001-01-01T00:00:00+14:00\"", "datetime_parsing", null, null)]
    [InlineData("moment", "1e30", "datetime_parsing", null, null)]
    [InlineData("moment", "true", "datetime_type", "Input should be a valid datetime", null)]
    [InlineData("hour", "\"25:00\"", "time_parsing", "Input should be in a valid time format, '25:00' is no time in the form 12:30", "{\"error\":\"'25:00' is no time in the form 12:30\"}")]
    [InlineData("hour", "5", "time_type", "Input should be a valid time", null)]
    [InlineData("address", "\"2001:db8::1\"", "ip_v4_address", "Input is not a valid IPv4 address", null)]
    [InlineData("address", "\"010.0.0.1\"", "ip_v4_address", "Input is not a valid IPv4 address", null)]
    [InlineData("address", "\"1\"", "ip_v4_address", "Input is not a valid IPv4 address", null)]
    [InlineData("network", "\"192.0.2.0/24\"", "ip_v6_network", "Input is not a valid IPv6 network", null)]
    [InlineData("network", "\"2001:db8::1/64\"", "ip_v6_network", "Input is not a valid IPv6 network", null)]
    [InlineData("any_address", "\"x\"", "ip_any_address", "value is not a valid IPv4 or IPv6 address", null)]
    [InlineData("letter", "\"c\"", "literal_error", "Input should be 'a' or 'b'", "{\"expected\":\"'a' or 'b'\"}")]
    [InlineData("one", "\"1\"", "literal_error", "Input should be 1", "{\"expected\":\"1\"}")]
    [InlineData("speed", "\"2G\"", "enum", "Input should be '1G' or '10G'", "{\"expected\":\"'1G' or '10G'\"}")]
    [InlineData("speed", "\"One gigabit\"", "enum", "Input should be '1G' or '10G'", "{\"expected\":\"'1G' or '10G'\"}")]
    [InlineData("gigabits", "2", "enum", "Input should be 1 or 10", "{\"expected\":\"1 or 10\"}")]
    [InlineData("few_speeds", "[\"1G\",\"1G\"]", "unique_list", "List must be unique", null)]
    [InlineData("numbers", "[1,\"1\"]", "unique_list", "List must be unique", null)]
    [InlineData("words", "[]", "too_short", "List should have at least 1 item after validation, not 0", "{\"field_type\":\"List\",\"min_length\":1,\"actual_length\":0}")]
    [InlineData("words", "[\"a\",\"b\",\"c\",\"d\"]", "too_long", "List should have at most 3 items after validation, not 4", "{\"field_type\":\"List\",\"max_length\":3,\"actual_length\":4}")]
    [InlineData("words", "\"abc\"", "list_type", "Input should be a valid list", null)]
    [InlineData("fixed", "8", "literal_error", "Input should be 7", "{\"expected\":\"7\"}")]
    [InlineData("fixed_list", "[\"a\"]", "value_error", "Cannot change values for a readonly list", null)]
    [InlineData("fixed_list", "\"a\"", "list_type", "Input should be a valid list", null)]
    [InlineData("product", "\"0a000000-0000-4000-8000-000000000009\"", "enum", "Input should be '0a000000-0000-4000-8000-000000000002'", "{\"expected\":\"'0a000000-0000-4000-8000-000000000002'\"}")]
    [InlineData("since", "99999999999999", "value_error", "The seconds are outside of the years 1 to 9999", null)]
    [InlineData("until", "99", "greater_than_equal", "Input should be greater than or equal to 100", "{\"ge\":100}")]
    [InlineData("until", "201", "less_than_equal", "Input should be less than or equal to 200", "{\"le\":200}")]
    [InlineData("accept", "\"INCOMPLETE\"", "value_error", "Not all tasks are done", null)]
    [InlineData("accept", "\"yes\"", "enum", "Input should be 'ACCEPTED' or 'INCOMPLETE'", "{\"expected\":\"'ACCEPTED' or 'INCOMPLETE'\"}")]
    [InlineData("contacts", "[{},null,{\"name\":\"\",\"email\":\"\"}]", "too_short", "List should have at least 1 item after validation, not 0", "{\"field_type\":\"List\",\"min_length\":1,\"actual_length\":0}")]
    [InlineData("vlans", "\"0\"", "value_error", "'0' are no VLANs. Write ids from 1 to 4094 and ranges, for example 20-23,45", null)]
    [InlineData("vlans", "\"9-5\"", "value_error", null, null)]
    [InlineData("vlans", "\"1,,2\"", "value_error", null, null)]
    [InlineData("email", "\"nobody\"", "value_error", "value is not a valid email address: An email address must have an @-sign.", "{\"reason\":\"An email address must have an @-sign.\"}")]
    [InlineData("email", "\"A <a@b.net>\"", "value_error", null, null)]
    [InlineData("anything", "[]", "dict_type", "Input should be a valid dictionary", null)]
    public async Task A_rule_that_is_broken_is_explained(string field, string value, string type, string? message, string? context)
    {
        var error = (await Errors(field, value)).Should().ContainSingle().Subject;

        error.Type.Should().Be(type);
        error.Loc.Should().Equal(field);
        error.Msg.Should().Be(message ?? error.Msg);
        if (context is not null || message is not null)
            error.Ctx?.ToJsonString(WireJson.Options).Should().Be(context);
        (error.Input?.ToJsonString(WireJson.Options) ?? "null").Should().Be(value);
    }

    [Theory]
    [InlineData("words", "[\"a\",5]", "string_type", new object[] { "words", 1 })]
    [InlineData("words", "[\"a\",\"abcde\"]", "string_too_long", new object[] { "words", 1 })]
    [InlineData("speeds", "[\"1G\",\"2G\"]", "enum", new object[] { "speeds", 1 })]
    [InlineData("main", "{}", "missing", new object[] { "main", "name" })]
    [InlineData("main", "{\"name\":\"n\",\"vlan\":\"5000\"}", "less_than_equal", new object[] { "main", "vlan" })]
    [InlineData("main", "[]", "model_type", new object[] { "main", "__root__" })]
    [InlineData("main", "null", "model_type", new object[] { "main", "__root__" })]
    [InlineData("ports", "[{\"name\":\"n\"},{\"name\":1}]", "string_type", new object[] { "ports", 1, "name" })]
    [InlineData("ports", "[1]", "model_type", new object[] { "ports", 0, "__root__" })]
    [InlineData("place", "{\"longitude\":1}", "missing", new object[] { "place", "latitude" })]
    [InlineData("place", "{\"longitude\":181,\"latitude\":0}", "less_than_equal", new object[] { "place", "longitude" })]
    [InlineData("tree", "{\"name\":\"a\",\"branches\":[{\"name\":\"b\",\"branches\":[{}]}]}", "missing", new object[] { "tree", "branches", 0, "branches", 0, "name" })]
    [InlineData("contacts", "[null,{\"name\":\"n\",\"email\":\"x\"}]", "value_error", new object[] { "contacts", 0, "email" })]
    [InlineData("counts", "{\"a\":\"x\"}", "int_parsing", new object[] { "counts", "a" })]
    public async Task What_is_wrong_within_a_value_is_named_by_its_place(string field, string value, string type, object[] place)
    {
        var error = (await Errors(field, value)).Should().ContainSingle().Subject;

        error.Type.Should().Be(type);
        error.Loc.Should().Equal(place);
    }

    [Theory]
    [InlineData("main", "{\"name\":\"n\",\"vlan\":\"12\",\"else\":1}", "{\"name\":\"n\",\"vlan\":12,\"trunk\":null}")]
    [InlineData("numbers", "[\"1\",2]", "[1,2]")]
    [InlineData("speeds", "[]", "[]")]
    [InlineData("exact", "\"0.10\"", "\"0.10\"")]
    [InlineData("exact", "12345678901234567890.123456789", "\"12345678901234567890.123456789\"")]
    [InlineData("day", "\"2026-01-31T00:00:00Z\"", "\"2026-01-31\"")]
    [InlineData("moment", "1769860800", "\"2026-01-31T12:00:00+00:00\"")]
    [InlineData("hour", "\"09:30\"", "\"09:30:00\"")]
    [InlineData("hour", "\"09:30:05.5\"", "\"09:30:05.5000000\"")]
    [InlineData("vlans", "\"5, 1-3,4\"", "\"1-5\"")]
    [InlineData("id", "\"{0A000000-0000-4000-8000-00000000000F}\"", "\"0a000000-0000-4000-8000-00000000000f\"")]
    [InlineData("since", "\"12\"", "12")]
    [InlineData("network", "\"2001:db8::1\"", "\"2001:db8::1/128\"")]
    [InlineData("anything", "{\"ä\":[{\"b\":null}]}", "{\"ä\":[{\"b\":null}]}")]
    [InlineData("contacts", "[null,{\"name\":\"n\",\"email\":\"n@example.net\"}]", "[{\"name\":\"n\",\"email\":\"n@example.net\",\"phone\":\"\"}]")]
    [InlineData("fixed_list", "[\"a\",\"b\"]", "[\"a\",\"b\"]")]
    [InlineData("fixed", "7", "7")]
    [InlineData("backup", "null", "null")]
    public async Task A_value_is_kept_in_its_own_form(string field, string value, string kept)
    {
        var page = await FormBed.Answer<TypesPage>(With(field, value), TypesPage.Configure);

        System.Text.Json.JsonSerializer.SerializeToNode(page, WireJson.Options)![field].Should().Match<JsonNode?>(
            actual => JsonNode.DeepEquals(actual, JsonNode.Parse(kept)), "{0} is kept as {1}", value, kept);
    }

    /// <summary>
    /// A page as the operators' UI (9.0.0) sends it once all is filled in: numbers with a fraction as text, what is only shown left out,
    /// what is read-only sent back. It has no field for objects of any keys.
    /// </summary>
    [Fact]
    public async Task What_the_UI_sends_for_every_type_is_taken()
    {
        const string sent = """
            {
              "text": "t", "whole": 1, "large": 2, "real": "1.5", "precise": "2.5", "exact": "0.10", "flag": true, "maybe_long": null, "code": "ab",
              "at_least": 1, "between": "0.5", "tens": 10, "id": "0a000000-0000-4000-8000-00000000000f",
              "subscription": "0a000000-0000-4000-8000-00000000000f", "day": "2026-01-31", "moment": "2026-01-31T12:00:00Z", "hour": "12:30",
              "address": "192.0.2.1", "network": "2001:db8::/64", "any_address": "::1", "letter": "a", "one": 1, "speed": "1G",
              "maybe_speed": null, "usual_speed": "10G", "colour": "red", "only": "one", "gigabits": 10, "speeds": ["1G"], "few_speeds": [],
              "sites": [], "words": ["w"], "numbers": [], "main": {"name": "x"}, "backup": {"name": "y", "vlan": null}, "ports": [],
              "place": {"longitude": "1", "latitude": "2", "note": "here"}, "tree": {"name": "root", "branches": []}, "fixed": 7,
              "fixed_list": ["a", "b"], "remark": "", "shown": "0a000000-0000-4000-8000-000000000001", "customer_id": "c",
              "organisation_id": "0a000000-0000-4000-8000-00000000000f", "product": "0a000000-0000-4000-8000-000000000002", "since": 1,
              "until": 150, "accept": "ACCEPTED", "contacts": [{"name": "n", "email": "n@example.net", "phone": ""}], "vlans": "1-3",
              "email": "n@example.net", "anything": {}, "counts": {}
            }
            """;

        var page = await FormBed.Answer<TypesPage>(sent, TypesPage.Configure);

        page.Real.Should().Be(1.5f);
        page.Exact.Should().Be(0.10m);
        page.Place.Longitude.Should().Be(1);
        page.Hour.Should().Be(new TimeOnly(12, 30));
        page.FixedList.Should().Equal("a", "b");
    }

    private static async Task<IReadOnlyList<FormError>> Errors(string field, string value) =>
        await FormBed.Errors<TypesPage>(With(field, value), TypesPage.Configure);

    private static string With(string field, string value)
    {
        var page = JsonNode.Parse(Valid)!;
        page[field] = JsonNode.Parse(value);
        return page.ToJsonString();
    }
}
