using System.Text.RegularExpressions;

namespace Orchestrator.Architecture.Tests;

/// <summary>The tests that a document names, as <c>`Class.Method`</c>.</summary>
internal static partial class TestNames
{
    private static readonly ILookup<string, string> Sources = SourceTree.Files("*.cs", "tests")
        .ToLookup(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal);

    /// <summary>Those that no source of the tests has.</summary>
    public static IEnumerable<string> MissingIn(string document) => Named().Matches(document)
        .Where(test => !Sources[test.Groups["class"].Value]
            .Any(file => SourceTree.Text(file).Contains(test.Groups["method"].Value + "(", StringComparison.Ordinal)))
        .Select(test => test.Value).Distinct(StringComparer.Ordinal);

    [GeneratedRegex("`(?<class>[A-Za-z]+Tests)\\.(?<method>[A-Za-z0-9_]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
