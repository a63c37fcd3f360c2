using System.Text.RegularExpressions;
using Orchestrator.Core.Forms.Fields;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Forms;

public sealed class VlanRangesTests
{
    [Theory]
    [InlineData("345", "345")]
    [InlineData("20-23,45,50-100", "20-23,45,50-100")]
    [InlineData("3,2,1", "1-3")]
    [InlineData("5-9, 7-12", "5-12")]
    [InlineData("1-4094", "1-4094")]
    [InlineData("4094", "4094")]
    public void Ids_and_ranges_are_kept_in_their_shortest_form(string text, string kept)
    {
        var vlans = VlanRanges.Parse(text);

        vlans.ToString().Should().Be(kept);
        vlans.Should().Be(VlanRanges.Parse(kept));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("4095")]
    [InlineData("3-1")]
    [InlineData("1-2-3")]
    [InlineData("-1")]
    [InlineData("1,")]
    [InlineData("a")]
    public void Anything_else_is_refused(string text) =>
        VlanRanges.TryParse(text, out _).Should().BeFalse();

    /// <summary>forms 3.1: a browser checks the pattern, so it must let through what the server takes.</summary>
    [Theory]
    [InlineData("5")]
    [InlineData("50-100")]
    [InlineData("20-23,45,50-100")]
    [InlineData("4094")]
    [InlineData("900, 7 - 12")]
    [InlineData(" 09 ")]
    public async Task What_is_taken_matches_the_pattern(string text)
    {
        Regex.IsMatch(text, await Pattern(), RegexOptions.ECMAScript, TimeSpan.FromSeconds(1)).Should().BeTrue();
        (await FormBed.Answer<VlanPage>($$"""{"vlans":"{{text}}"}""")).Vlans.Should().Be(VlanRanges.Parse(text));
    }

    /// <summary>forms 3.1.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("1-2-3")]
    [InlineData("-1")]
    [InlineData("1,")]
    [InlineData("1,,2")]
    [InlineData("a")]
    public async Task What_is_no_list_of_ranges_is_refused_by_pattern_and_server(string text)
    {
        Regex.IsMatch(text, await Pattern(), RegexOptions.ECMAScript, TimeSpan.FromSeconds(1)).Should().BeFalse();
        (await FormBed.Errors<VlanPage>($$"""{"vlans":"{{text}}"}""")).Should().ContainSingle().Which.Type.Should().Be("value_error");
    }

    [Fact]
    public void The_ids_are_known_one_by_one() => VlanRanges.Parse("1-3,7").Ids.Should().Equal(1, 2, 3, 7);

    /// <summary>A megabyte of ranges would keep a server busy.</summary>
    [Fact]
    public void A_text_that_is_longer_than_all_ids_is_refused() =>
        VlanRanges.TryParse(string.Join(',', Enumerable.Repeat("1-4094", 100_000)), out _).Should().BeFalse();

    private static async Task<string> Pattern() =>
        (await FormBed.Asked<VlanPage>()).Form["properties"]!["vlans"]!["pattern"]!.GetValue<string>();

    private sealed record VlanPage
    {
        public required VlanRanges Vlans { get; init; }
    }
}
