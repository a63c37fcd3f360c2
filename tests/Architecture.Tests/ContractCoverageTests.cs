using System.Globalization;
using System.Text.RegularExpressions;

namespace Orchestrator.Architecture.Tests;

/// <summary>docs/contract-coverage.md says of every rule of the engine and of subscriptions which test holds it, or why none does.</summary>
public sealed partial class ContractCoverageTests
{
    private static readonly IReadOnlyList<int> Rules = [.. Enumerable.Range(1, 138), .. Enumerable.Range(161, 7)];

    private static readonly string Document = SourceTree.Text("docs/contract-coverage.md");

    [Fact]
    public void Every_rule_is_listed_once_with_a_test_or_a_reason()
    {
        var rows = Row().Matches(Document);
        rows.Select(row => int.Parse(row.Groups["rule"].ValueSpan, CultureInfo.InvariantCulture)).Should().Equal(Rules);
        rows.Where(row => row.Groups["tests"].Value.Trim().Length == 0 && row.Groups["why"].Value.Trim().Length == 0)
            .Select(row => row.Value).Should().BeEmpty();
    }

    [Fact]
    public void Every_test_that_is_named_exists() => TestNames.MissingIn(Document).Should().BeEmpty();

    [GeneratedRegex(@"^\| (?<rule>\d+) \|(?<tests>[^|]*)\|(?<why>[^|]*)\|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
