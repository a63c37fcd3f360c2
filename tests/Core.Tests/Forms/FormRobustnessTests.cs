using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Forms.Fields;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Forms;

/// <summary>Whatever is sent: it is kept as it was read, or it is one of the form's own errors.</summary>
public sealed class FormRobustnessTests
{
    private static readonly string[] Keys = [.. JsonNode.Parse(FormRuleTests.Valid)!.AsObject().Select(field => field.Key), "ports", "backup", "fixed", "fixed_list", "intro", "name", "x"];

    /// <summary>Values as they come, and close to what fields take.</summary>
    private static readonly Gen<JsonNode?> Scalars = Gen.OneOf<JsonNode?>(
        Gen.Const((JsonNode?)null),
        Gen.Bool.Select(value => (JsonNode?)JsonValue.Create(value)),
        Gen.Int.Select(value => (JsonNode?)JsonValue.Create(value)),
        Gen.Double[-1e12, 1e12].Select(value => JsonNode.Parse(JsonSerializer.Serialize(value))),
        Gen.String.Select(value => (JsonNode?)JsonValue.Create(value)),
        OneOf("", "1", "-0", "1e400", "NaN", "1G", "red", "ACCEPTED", "2026-01-31", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "1-4094", "::", "a@b.net", "\ud83d\ude00", "\0")
            .Select(value => (JsonNode?)JsonValue.Create(value)),
        OneOf("1e400", "-1e-400", "9223372036854775808", "1.50").Select(value => JsonNode.Parse(value)));

    private static readonly Gen<JsonNode?> Values = Gen.Recursive<JsonNode?>((depth, value) => depth > 3 ? Scalars : Gen.OneOf(
        Scalars,
        Scalars,
        value.Array[0, 4].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
        Gen.Select(OneOf(Keys), value).Array[0, 4].Select(fields => (JsonNode?)Object(fields))));

    /// <summary>Values that fit their field.</summary>
    private static readonly Gen<(string Key, JsonNode? Value)> Fitting = Gen.OneOf(
        Field("text", Gen.String),
        Field("maybe_text", Gen.String),
        Field("whole", Gen.Int),
        Field("large", Gen.Long),
        Field("real", Gen.Float[-1e30f, 1e30f]),
        Field("precise", Gen.Double[-1e300, 1e300]),
        Field("exact", Gen.Decimal),
        Field("between", Gen.Double[0.01, 0.99]),
        Field("tens", Gen.Int[-100, 100].Select(number => number * 10)),
        Field("id", Gen.Guid),
        Field("day", Gen.DateOnly),
        Field("moment", Gen.DateTimeOffset),
        Field("since", Gen.Long[-62_135_596_800, 253_402_300_799].Select(seconds => $"{seconds}")),
        Field("flag", OneOf("yes", "0", "T")),
        Field("speeds", OneOf("1G", "10G").Array[0, 5]),
        Field("numbers", Gen.Int.Array[0, 5].Select(numbers => numbers.Distinct().ToArray())),
        Field("vlans", Gen.Int[1, 4094].Array[1, 9].Select(ids => string.Join(',', ids))),
        Field("main", Gen.Select(Gen.Int[1, 4094], Gen.String[0, 5]).Select((vlan, name) => new { name, vlan = $"{vlan}", else_ = 1 })),
        Field("counts", Gen.Int.Array[0, 5].Select(numbers => numbers.Select((number, index) => (number, index)).ToDictionary(it => $"k{it.index}", it => it.number))));

    [Fact]
    public async Task Any_page_is_read_or_refused_with_errors_of_the_form() =>
        await Gen.Select(OneOf(Keys), Values).Array[0, 6].SampleAsync(
            async fields =>
            {
                var page = JsonNode.Parse(FormRuleTests.Valid)!.AsObject();
                foreach (var (key, value) in fields)
                    page[key] = value?.DeepClone();
                try
                {
                    await FormBed.Answer<TypesPage>(page.ToJsonString(), TypesPage.Configure);
                }
                catch (FormValidationException refused)
                {
                    refused.Errors.Should().NotBeEmpty().And.OnlyContain(error => error.Loc.Count > 0 && error.Type.Length > 0 && error.Msg.Length > 0);
                }
            },
            TestContext.Current.TestOutputHelper!.WriteLine,
            iter: 300);

    [Fact]
    public async Task A_valid_page_is_read_and_what_was_read_is_valid_again_and_read_as_the_same() =>
        await Fitting.Array[0, 6].SampleAsync(
            async fields =>
            {
                var page = JsonNode.Parse(FormRuleTests.Valid)!.AsObject();
                foreach (var (key, value) in fields)
                    page[key] = value?.DeepClone();
                var first = await Kept(page);
                var second = await Kept(first);
                JsonNode.DeepEquals(first, second).Should().BeTrue("{0} is read again as {1}", first.ToJsonString(), second.ToJsonString());
            },
            TestContext.Current.TestOutputHelper!.WriteLine,
            iter: 500);

    [Fact]
    public async Task A_list_without_a_limit_of_its_own_has_one()
    {
        var error = (await FormBed.Errors<WordsPage>($$"""{"words":[{{string.Join(',', Enumerable.Repeat("1", 10_001))}}]}""")).Should().ContainSingle().Subject;

        error.Type.Should().Be("too_long");
        error.Msg.Should().Be("List should have at most 10000 items after validation, not 10001");
        error.Input.Should().BeNull("a list that is refused for its size is not sent back");
    }

    /// <summary>A hundred errors are kept; that there are more must not make what is wrong look right.</summary>
    [Fact]
    public async Task Of_more_errors_than_are_kept_none_is_anything_else()
    {
        var bad = string.Join(',', Enumerable.Repeat("\"x\"", 120));

        (await FormBed.Errors<ManyPage>($$"""{"numbers":[{{bad}}],"moments":["x"],"pairs":[{"first":"x","second":1}],"checked":"x"}""", page => page
            .Check(p => p.Checked, number => number > 0 ? null : "more than nothing"))).Should().HaveCount(100);
    }

    [Theory]
    [InlineData(31, true)]
    [InlineData(33, false)]
    [InlineData(60, false)]
    public async Task Nesting_has_an_end(int levels, bool isAllowed)
    {
        var page = $$"""{"anything":{{string.Concat(Enumerable.Repeat("{\"a\":", levels))}}1{{new string('}', levels)}}}""";
        var ask = () => FormBed.Answer<WordsPage>(page);

        if (isAllowed)
            await ask.Should().NotThrowAsync();
        else
            (await ask.Should().ThrowAsync<FormValidationException>()).Which.Errors.Should().ContainSingle().Which.Msg.Should().Be("Input is nested deeper than 32 levels");
    }

    [Fact]
    public async Task A_key_that_is_given_twice_is_an_error()
    {
        (await FormBed.Errors<WordsPage>("""{"anything":{"a":1,"a":2}}""")).Should().ContainSingle().Which.Loc.Should().Equal("anything", "__root__");
        (await FormBed.Errors<WordsPage>("""{"words":[],"words":[]}""")).Should().ContainSingle().Which.Type.Should().Be("json_invalid");
    }

    [Fact]
    public async Task Text_that_is_none_is_found_wherever_it_is() =>
        (await FormBed.Errors<WordsPage>("""{"words":["a","\ud800"],"anything":{"b":["\udfff"]}}""")).Select(error => string.Join(' ', error.Loc))
            .Should().Equal("words 1", "anything b 0");

    private static Gen<TValue> OneOf<TValue>(params TValue[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static async Task<JsonObject> Kept(JsonObject page)
    {
        var read = await FormBed.Answer<TypesPage>(page.ToJsonString(), TypesPage.Configure);
        return JsonSerializer.SerializeToNode(read, WireJson.Options)!.AsObject();
    }

    private static Gen<(string Key, JsonNode? Value)> Field<TValue>(string key, Gen<TValue> value) =>
        value.Select(it => (key, JsonSerializer.SerializeToNode(it, WireJson.Options)));

    private static JsonObject Object((string Key, JsonNode? Value)[] fields)
    {
        var result = new JsonObject();
        foreach (var (key, value) in fields)
            result[key] = value?.DeepClone();
        return result;
    }

    private sealed record WordsPage
    {
        public List<string> Words { get; init; } = [];

        public JsonObject Anything { get; init; } = [];
    }

    private sealed record ManyPage
    {
        public List<int> Numbers { get; init; } = [];

        public List<Timestamp> Moments { get; init; } = [];

        public List<Pair> Pairs { get; init; } = [];

        public int Checked { get; init; }
    }

    private sealed record Pair(int First, int Second) : IValidatableObject
    {
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => [];
    }
}
