using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Forms;

/// <summary>Patterns of texts, as browsers and the server understand them alike, and in bounded time.</summary>
public sealed class FormPatternTests
{
    /// <summary>Each takes longer than the universe to be refused by trying all ways, and a second by giving up.</summary>
    private static readonly JsonArray Costly = [.. Enumerable.Repeat(0, 60).Select(_ => JsonValue.Create(new string('a', 60) + "!"))];

    [Theory]
    [InlineData("linear")]
    [InlineData("looking_ahead")]
    public async Task A_page_of_costly_texts_is_refused_in_bounded_time(string field)
    {
        var started = Stopwatch.GetTimestamp();

        var errors = await FormBed.Errors<CostlyPage>(new JsonObject { [field] = Costly.DeepClone() }.ToJsonString());

        Stopwatch.GetElapsedTime(started).Should().BeLessThan(TimeSpan.FromSeconds(20), "60 texts would take a minute at a second each");
        errors.Should().HaveCount(60).And.OnlyContain(error => error.Type == "string_pattern_mismatch");
    }

    [Theory]
    [InlineData("linear", "aaa")]
    [InlineData("looking_ahead", "aaa")]
    [InlineData("price", "5$")]
    [InlineData("price", "5€")]
    [InlineData("either", "on")]
    [InlineData("either", "off")]
    public async Task What_matches_is_taken(string field, string text) =>
        await FormBed.Answer<CostlyPage>(new JsonObject { [field] = field == "price" || field == "either" ? text : new JsonArray(text) }.ToJsonString());

    /// <summary>In a browser $ is the very end.</summary>
    [Theory]
    [InlineData("on\n")]
    [InlineData("off\n")]
    public async Task A_last_newline_is_part_of_the_text(string text) =>
        (await FormBed.Errors<CostlyPage>(new JsonObject { ["either"] = text }.ToJsonString())).Should().ContainSingle()
            .Which.Ctx!["pattern"]!.GetValue<string>().Should().Be("^on$|^off$", "a client is told the pattern as it was written");

    private sealed record CostlyPage
    {
        [RegularExpression("^(a+)+$")]
        public List<string> Linear { get; init; } = [];

        [RegularExpression("^(?=(a+)+$).*$")]
        public List<string> LookingAhead { get; init; } = [];

        [RegularExpression(@"^\d[]$€]$")]
        public string Price { get; init; } = "1$";

        [RegularExpression("^on$|^off$")]
        public string Either { get; init; } = "on";
    }
}
