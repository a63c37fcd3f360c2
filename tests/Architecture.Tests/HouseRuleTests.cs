namespace Orchestrator.Architecture.Tests;

/// <summary>Rules of the source that no analyzer holds.</summary>
public sealed class HouseRuleTests
{
    private const int MaxLines = 400;
    private static readonly string[] Nondescript = ["Utils", "Utilities", "Helper", "Helpers", "Common", "Manager", "Managers", "Misc"];

    private static readonly IReadOnlyList<string> Sources = SourceTree.Files("*.cs");

    [Fact]
    public void Sources_are_found() => Sources.Should().Contain("domain/Core/Workflows/Workflow.cs").And.Contain("functions/Program.cs");

    [Fact]
    public void No_file_is_longer_than_400_lines() =>
        Sources.Select(file => (file, SourceTree.Lines(file).Length)).Where(entry => entry.Length > MaxLines).Should().BeEmpty();

    [Fact]
    public void Half_of_the_files_are_shorter_than_80_lines() =>
        Sources.Select(file => SourceTree.Lines(file).Length).Order().ElementAt(Sources.Count / 2).Should().BeLessThan(80);

    /// <summary>One app for two hosts: what differs lies in the host, not in the app.</summary>
    [Fact]
    public void The_app_has_no_conditional_compilation() =>
        SourceTree.Files("*.cs", "functions")
            .Where(file => SourceTree.Lines(file).Any(line => line.TrimStart().StartsWith("#if", StringComparison.Ordinal)))
            .Should().BeEmpty();

    [Fact]
    public void No_folder_or_file_has_a_name_that_says_nothing() =>
        Sources.Where(file => Path.ChangeExtension(file, null).Split('/').Any(part => Nondescript.Any(word => part.EndsWith(word, StringComparison.Ordinal))))
            .Should().BeEmpty();

    [Fact]
    public void Domain_code_waits_for_nothing_but_what_it_is_given() =>
        SourceTree.Files("*.cs", "domain").Where(file => SourceTree.Text(file).Contains("Task.Delay(", StringComparison.Ordinal))
            .Should().BeEmpty("time comes from the engine's timers");
}
