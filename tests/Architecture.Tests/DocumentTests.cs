using System.Text.RegularExpressions;

namespace Orchestrator.Architecture.Tests;

/// <summary>What the documents name is there.</summary>
public sealed partial class DocumentTests
{
    private static readonly IReadOnlyList<string> Documents = SourceTree.Files("*.md");

    private static readonly IReadOnlyList<string> Everything = SourceTree.Files("*");

    private static readonly HashSet<string> Folders = Everything.SelectMany(FoldersOf).ToHashSet(StringComparer.Ordinal);

    private static readonly HashSet<string> Names = Everything.Select(file => Path.GetFileName(file)).ToHashSet(StringComparer.Ordinal);

    [Fact]
    public void Every_link_within_the_repository_leads_somewhere() =>
        Documents.SelectMany(document => Link().Matches(SourceTree.Text(document))
                .Select(link => (document, target: Resolve(document, link.Groups["target"].Value))))
            .Where(link => !Exists(link.target)).Should().BeEmpty();

    /// <summary>A file may be named without its folders, a class without its ending. The tutorial's files are its own; its test holds them.</summary>
    [Fact]
    public void Every_file_and_folder_that_is_named_exists() =>
        Documents.Where(document => !document.StartsWith("docs/tutorial/", StringComparison.Ordinal))
            .SelectMany(document => Named().Matches(SourceTree.Text(document)).Select(name => (document, name: name.Groups["name"].Value.TrimEnd('/'))))
            .Where(entry => !Exists(entry.name) && !Exists(entry.name + ".cs") && !Names.Contains(entry.name)).Should().BeEmpty();

    [Theory]
    [InlineData("README.md", "domain/Esnet/Workflows/CreateNodeEnrollment.cs")]
    public void The_code_that_a_document_shows_is_the_real_one(string document, string source)
    {
        var shown = SourceTree.Lines(document).SkipWhile(line => !line.StartsWith("    [Workflow(", StringComparison.Ordinal))
            .TakeWhile(line => line.Length == 0 || line.StartsWith("    ", StringComparison.Ordinal))
            .Select(line => line.Trim()).Where(line => line is not ("" or "...")).ToList();

        shown.Should().HaveCountGreaterThan(10);
        SourceTree.Lines(source).Select(line => line.Trim()).Should().ContainInOrder(shown);
    }

    private static bool Exists(string path) => Everything.Contains(path, StringComparer.Ordinal) || Folders.Contains(path);

    private static IEnumerable<string> FoldersOf(string file)
    {
        for (var end = file.LastIndexOf('/'); end > 0; end = file.LastIndexOf('/', end - 1))
            yield return file[..end];
    }

    private static string Resolve(string document, string target) => Path.GetRelativePath(
        SourceTree.Root, Path.Combine(SourceTree.Root, Path.GetDirectoryName(document)!, target)).Replace('\\', '/');

    [GeneratedRegex(@"\]\((?!https?:|#)(?<target>[^)#\s]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<name>(domain|functions|infra|tests|docs)/[\w./-]+|[A-Z]\w+\.(cs|csproj|md))`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
