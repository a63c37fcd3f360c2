using System.Text.RegularExpressions;

namespace Orchestrator.Architecture.Tests;

/// <summary>docs/rest-coverage.md says of every row of the REST contract which test holds it, or why none does.</summary>
public sealed partial class RestCoverageTests
{
    private static readonly string Document = SourceTree.Text("docs/rest-coverage.md");

    [Fact]
    public void Every_row_is_listed_once_with_a_test_or_a_reason()
    {
        var rows = Row().Matches(Document).Where(row => row.Groups["row"].Value != "Row").ToList();
        rows.Should().HaveCountGreaterThan(50);
        rows.Select(row => row.Groups["row"].Value).Should().OnlyHaveUniqueItems();
        rows.Where(row => row.Groups["tests"].Value.Trim().Length == 0 && row.Groups["why"].Value.Trim().Length == 0)
            .Select(row => row.Value).Should().BeEmpty();
    }

    /// <summary>A route that the contract does not have is the project's own, and is named here.</summary>
    [Fact]
    public void Every_route_of_the_api_stands_in_the_document()
    {
        string[] own =
        [
            "processes/{}/skip", "processes/{}/children", "subscriptions/{}/versions", "subscriptions/{}/versions/{}", "subscriptions/{}/versions/diff",
            "subscriptions/{}/export", "subscriptions/import", "pools", "pools/{}/claims", "ws/upstream", "{}",
        ];
        var routes = SourceTree.Files("*Api.cs", "functions")
            .SelectMany(file => Route().Matches(SourceTree.Text(file)))
            .Select(route => Parameter().Replace(route.Groups["route"].Value, "{}")).Distinct(StringComparer.Ordinal).Except(own, StringComparer.Ordinal);
        var listed = Parameter().Replace(Document, "{}");
        routes.Where(route => !Regex.IsMatch(listed, $" {Regex.Escape(route)}/?[: |]", RegexOptions.None, TimeSpan.FromSeconds(1))).Should().BeEmpty();
    }

    [Fact]
    public void Every_test_that_is_named_exists() => TestNames.MissingIn(Document).Should().BeEmpty();

    [GeneratedRegex(@"^\| (?<row>[A-Za-z][^|]*) \|(?<tests>[^|]*)\|(?<why>[^|]*)\|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    [GeneratedRegex("Route = \"(?<route>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Route();

    [GeneratedRegex("\\{[^}]*\\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
