using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Forms.Fields;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Forms;

/// <summary>The JSON schema dialect that clients read (forms 3).</summary>
public sealed class FormSchemaTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>
    /// The whole schema of a page, as clients get it. A wanted change of it shows as a change of the golden file.
    /// </summary>
    [Fact]
    public async Task The_schema_of_a_page_with_every_kind_of_field_is_as_recorded()
    {
        using var golden = typeof(FormSchemaTests).Assembly.GetManifestResourceStream("order-page.schema.json")!;
        var expected = await JsonNode.ParseAsync(golden, cancellationToken: TestContext.Current.CancellationToken);

        var actual = (await FormBed.Asked<OrderPage>("New order", Sites)).Form;

        actual.ToJsonString(Readable).Should().Be(expected!.ToJsonString(Readable));
    }

    [Fact]
    public async Task Required_are_exactly_the_fields_without_default()
    {
        var schema = (await FormBed.Asked<OrderPage>(configure: Sites)).Form;

        var required = schema["required"]!.AsArray().Select(key => key!.GetValue<string>());
        var withoutDefault = schema["properties"]!.AsObject().Where(entry => !entry.Value!.AsObject().ContainsKey("default")).Select(entry => entry.Key);
        required.Should().Equal(withoutDefault).And.Equal("code", "speed", "colour", "site", "customer_id");
    }

    [Fact]
    public async Task A_choice_without_other_labels_has_no_options()
    {
        var definition = (await FormBed.Asked<ChoicePage>(configure: page => page.Choice(p => p.First, [new("a", "a"), new("b", "b")])))
            .Form["$defs"]!["FirstChoice"]!.AsObject();

        definition.ContainsKey("options").Should().BeFalse();
        definition["enum"]!.ToJsonString().Should().Be("""["a","b"]""");
    }

    [Fact]
    public async Task An_option_that_is_given_twice_is_one_option()
    {
        var schema = (await FormBed.Asked<ChoicePage>(configure: page => page.Choice(p => p.First, [new("a", "Once"), new("a", "Twice")]))).Form;
        schema["$defs"]!["FirstChoice"]!["enum"]!.ToJsonString().Should().Be("""["a"]""");
        schema["$defs"]!["FirstChoice"]!["options"]!.ToJsonString().Should().Be("""{"a":"Once"}""");
    }

    /// <summary>A state holds decimals as text; a form asks for numbers.</summary>
    [Fact]
    public async Task A_decimal_is_asked_for_as_a_number()
    {
        var schema = (await FormBed.Asked<PricePage>()).Form;

        schema["properties"]!["price"]!.ToJsonString().Should().Be("""{"type":"number","title":"Price","default":2.5}""");
        (await FormBed.Answer<PricePage>("{}")).Price.Should().Be(2.5m);
        (await FormBed.Answer<PricePage>("""{"price":"0.1"}""")).Price.Should().Be(0.1m);
    }

    [Fact]
    public async Task Options_keep_their_order()
    {
        var schema = (await FormBed.Asked<ChoicePage>(configure: page => page.Choice(p => p.First, [new("z", "Last"), new("a", "First")]))).Form;

        schema["$defs"]!["FirstChoice"]!["enum"]!.ToJsonString().Should().Be("""["z","a"]""");
        schema["$defs"]!["FirstChoice"]!["options"]!.ToJsonString().Should().Be("""{"z":"Last","a":"First"}""");
    }

    [Fact]
    public async Task Two_fields_of_one_enum_keep_their_own_titles_and_options()
    {
        var schema = (await FormBed.Asked<TwoColours>(configure: page => page.Choice(p => p.Roof, [new("red", "Tiles")]))).Form;

        Definition(schema, "wall")["title"]!.GetValue<string>().Should().Be("Wall");
        Definition(schema, "wall")["enum"]!.AsArray().Should().HaveCount(3);
        Definition(schema, "roof")["title"]!.GetValue<string>().Should().Be("Roof");
        Definition(schema, "roof")["enum"]!.ToJsonString().Should().Be("""["red"]""");
    }

    [Fact]
    public async Task Ids_and_times_say_their_format()
    {
        var properties = (await FormBed.Asked<FormatsPage>()).Form["properties"]!;

        properties["id"]!["format"]!.GetValue<string>().Should().Be("uuid");
        properties["subscription_id"]!["format"]!.GetValue<string>().Should().Be("uuid");
        properties["day"]!["format"]!.GetValue<string>().Should().Be("date");
        properties["moment"]!["format"]!.GetValue<string>().Should().Be("date-time");
        properties.AsObject().Select(entry => entry.Value!["type"]!.GetValue<string>()).Should().AllBe("string");
    }

    /// <summary>The date picker offers what the server takes, wherever the bounds are written.</summary>
    [Theory]
    [InlineData("since")]
    [InlineData("until")]
    public async Task The_bounds_of_a_moment_are_those_of_its_picker(string field)
    {
        var schema = (await FormBed.Asked<MomentsPage>(configure: page => page.Between(p => p.Until, 100, 200))).Form["properties"]![field]!;

        JsonNode.DeepEquals(schema["uniforms"], schema["extraProperties"]).Should().BeTrue();
        (schema["uniforms"]!["min"]!.GetValue<decimal>(), schema["uniforms"]!["max"]!.GetValue<decimal>()).Should().Be((100, 200));
        (await FormBed.Errors<MomentsPage>(new JsonObject { ["since"] = 150, ["until"] = 150, [field] = 201 }.ToJsonString(), page => page.Between(p => p.Until, 100, 200)))
            .Should().ContainSingle().Which.Type.Should().Be("less_than_equal");
    }

    private static void Sites(FormPage<OrderPage> page) => page.Choice(p => p.Site, [new("17", "Berkeley"), new("18", "Argonne")]);

    private static JsonNode Definition(JsonNode schema, string field) =>
        schema["$defs"]![schema["properties"]![field]!["$ref"]!.GetValue<string>()["#/$defs/".Length..]]!;

    private sealed record ChoicePage
    {
        public required string First { get; init; }
    }

    private sealed record TwoColours
    {
        public required Colour Wall { get; init; }

        public required Colour Roof { get; init; }
    }

    private sealed record FormatsPage
    {
        public required Guid Id { get; init; }

        public required SubscriptionId SubscriptionId { get; init; }

        public required DateOnly Day { get; init; }

        public required DateTimeOffset Moment { get; init; }
    }

    private sealed record MomentsPage
    {
        [Range(100, 200)]
        public required Timestamp Since { get; init; }

        public Timestamp? Until { get; init; }
    }

    private sealed record PricePage
    {
        public decimal Price { get; init; } = 2.5m;
    }
}
