using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Forms.Fields;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Forms;

/// <summary>Rules that an author writes: of a field, of a page, of an object within it (forms 4).</summary>
public sealed class PageRuleTests
{
    [Fact]
    public async Task A_page_says_what_is_wrong_with_its_fields_together()
    {
        var errors = await FormBed.Errors<WindowPage>("""{"first":5,"last":3}""");

        errors.Select(error => (error.Type, (string)error.Loc[0], error.Msg)).Should().Equal(
            ("value_error", "last", "The window ends before it begins"), ("value_error", "__root__", "5 to 3 is no window"));
        errors[0].Input!.ToJsonString().Should().Be("3");
        errors[1].Input!.ToJsonString().Should().Be("""{"first":5,"last":3}""");
        errors.Should().OnlyContain(error => error.Loc.Count == 1);
    }

    [Fact]
    public async Task What_cannot_be_is_an_assertion()
    {
        var error = (await FormBed.Errors<WindowPage>("""{"first":13,"last":13}""")).Should().ContainSingle().Subject;

        error.Type.Should().Be("assertion_error");
        error.Msg.Should().Be("Assertion failed, nobody works at 13");
        error.Loc.Should().Equal("__root__");
    }

    [Fact]
    public async Task A_page_is_asked_only_when_its_fields_are_valid() =>
        (await FormBed.Errors<WindowPage>("""{"first":"x","last":3}""")).Should().ContainSingle().Which.Type.Should().Be("int_parsing");

    /// <summary>forms 6: the place of an object's own errors ends in __root__.</summary>
    [Fact]
    public async Task An_object_within_a_page_has_rules_of_its_own()
    {
        var errors = await FormBed.Errors<WindowsPage>("""{"windows":[{"first":1,"last":2},{"first":5,"last":3}],"extra":1}""");

        errors.Select(error => string.Join(" ", error.Loc)).Should().Equal("windows 1 last", "windows 1 __root__", "extra");
    }

    [Fact]
    public async Task A_rule_of_a_field_is_asked_with_all_others()
    {
        static void Rules(FormPage<WindowPage> page) => page
            .Check(p => p.First, first => first % 2 == 0 ? null : $"{first} is odd")
            .Check(p => p.Last, last => last % 2 == 0 ? null : $"{last} is odd");

        (await FormBed.Errors<WindowPage>("""{"first":1,"last":5}""", Rules)).Select(error => error.Msg).Should().Equal("1 is odd", "5 is odd");
        (await FormBed.Errors<WindowPage>("""{"first":"x","last":5}""", Rules)).Select(error => error.Type).Should().Equal("int_parsing", "value_error");
        (await FormBed.Answer<WindowPage>("""{"first":2,"last":4}""", Rules)).Last.Should().Be(4);
    }

    [Fact]
    public async Task A_rule_of_the_page_may_know_the_moment()
    {
        var error = (await FormBed.Errors<WindowPage>("""{"first":1,"last":2}""", page => page.Check(window => window.First < 2 ? "Too early today" : null)))
            .Should().ContainSingle().Subject;

        error.Loc.Should().Equal("__root__");
        error.Msg.Should().Be("Too early today");
    }

    [Theory]
    [InlineData("{}", 5, "First")]
    [InlineData("""{"first":1}""", 1, null)]
    public async Task A_default_is_validated_too(string page, int first, string? bad)
    {
        void Usual(FormPage<WindowPage> fields) => fields.Default(p => p.First, 5).Default(p => p.Last, 2);
        var ask = () => FormBed.Answer<WindowPage>(page, Usual);

        if (bad is null)
            (await ask()).First.Should().Be(first);
        else
            await ask.Should().ThrowAsync<FormValidationException>();
    }

    [Fact]
    public async Task A_default_that_breaks_its_own_rule_is_named()
    {
        var error = (await FormBed.Errors<BadDefaultPage>("{}")).Should().ContainSingle().Subject;

        error.Type.Should().Be("greater_than_equal");
        error.Loc.Should().Equal("number");
        error.Input!.ToJsonString(WireJson.Options).Should().Be("0");
    }

    [Fact]
    public async Task A_required_field_with_a_default_of_the_moment_need_not_be_given()
    {
        var form = (await FormBed.Asked<WindowPage>(configure: page => page.Default(p => p.First, 1))).Form;

        form["required"]!.ToJsonString().Should().Be("""["last"]""");
        form["properties"]!["first"]!["default"]!.GetValue<int>().Should().Be(1);
    }

    [Fact]
    public async Task A_value_that_is_read_only_comes_back_whether_it_is_sent_or_not()
    {
        static void Fixed(FormPage<WindowPage> page) => page.ReadOnly(p => p.First, 1);

        (await FormBed.Answer<WindowPage>("""{"last":2}""", Fixed)).First.Should().Be(1);
        (await FormBed.Answer<WindowPage>("""{"first":1,"last":2}""", Fixed)).First.Should().Be(1);
        (await FormBed.Errors<WindowPage>("""{"first":"1","last":2}""", Fixed)).Should().ContainSingle().Which.Type.Should().Be("literal_error");
    }

    /// <summary>A browser sends back what it was shown, with numbers in their shortest form.</summary>
    [Theory]
    [InlineData("price", "2.5")]
    [InlineData("price", "2.50")]
    [InlineData("ratio", "1")]
    [InlineData("share", "0.1")]
    [InlineData("large", "1000000000000")]
    [InlineData("flag", "false")]
    [InlineData("nothing", "null")]
    [InlineData("day", "\"2026-01-31\"")]
    [InlineData("moment", "\"2026-01-31T12:00:00+00:00\"")]
    [InlineData("since", "1769860800")]
    [InlineData("colour", "\"deep_blue\"")]
    [InlineData("id", "\"0A000000-0000-4000-8000-00000000000F\"")]
    [InlineData("words", "[\"a\",\"b\"]")]
    [InlineData("amounts", "[1.5,2]")]
    public async Task What_is_read_only_is_taken_as_a_browser_sends_it_back(string field, string value)
    {
        JsonNode.DeepEquals((await FormBed.Asked<FixedPage>()).Form["properties"]![field]!["default"], JsonNode.Parse(field == "id" ? value.ToLowerInvariant() : value)).Should().BeTrue("it was shown so");
        (await FormBed.Answer<FixedPage>($$"""{"{{field}}":{{value}}}""")).Price.Should().Be(2.50m);
    }

    private sealed record FixedPage
    {
        [ReadOnly(true)]
        public decimal Price { get; init; } = 2.50m;

        [ReadOnly(true)]
        public double Ratio { get; init; } = 1.0;

        [ReadOnly(true)]
        public float Share { get; init; } = 0.1f;

        [ReadOnly(true)]
        public long Large { get; init; } = 1_000_000_000_000;

        [ReadOnly(true)]
        public bool Flag { get; init; }

        [ReadOnly(true)]
        public string? Nothing { get; init; }

        [ReadOnly(true)]
        public DateOnly Day { get; init; } = new(2026, 1, 31);

        [ReadOnly(true)]
        public DateTimeOffset Moment { get; init; } = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

        [ReadOnly(true)]
        public Timestamp Since { get; init; } = new(1_769_860_800);

        [ReadOnly(true)]
        public Colour Colour { get; init; } = Colour.DeepBlue;

        [ReadOnly(true)]
        public Guid Id { get; init; } = new("0a000000-0000-4000-8000-00000000000f");

        [ReadOnly(true)]
        public List<string> Words { get; init; } = ["a", "b"];

        [ReadOnly(true)]
        public List<decimal> Amounts { get; init; } = [1.50m, 2.00m];
    }

    private sealed record WindowPage : IValidatableObject
    {
        public required int First { get; init; }

        public required int Last { get; init; }

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (First == 13)
                yield return new AssertionFailure("nobody works at 13");
            if (Last >= First)
                yield break;
            yield return new ValidationResult("The window ends before it begins", [nameof(Last)]);
            yield return new ValidationResult($"{First} to {Last} is no window");
        }
    }

    private sealed record WindowsPage
    {
        public required List<WindowPage> Windows { get; init; }
    }

    private sealed record BadDefaultPage
    {
        [Range(1, 9)]
        public int Number { get; init; }
    }
}
