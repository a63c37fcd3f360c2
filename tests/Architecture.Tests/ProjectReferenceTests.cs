using System.Xml.Linq;

namespace Orchestrator.Architecture.Tests;

/// <summary>
/// Who may know whom: Core knows nobody, a network's application knows Core, Functions knows Core and is handed the application,
/// infra knows Functions, and the embedded host knows nobody.
/// </summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["domain/Core/Orchestrator.Core.csproj"] = [],
        ["functions/Generator/Orchestrator.Functions.Generator.csproj"] = [],
        ["functions/Orchestrator.Functions.csproj"] =
            ["domain/Core/Orchestrator.Core.csproj", "functions/Generator/Orchestrator.Functions.Generator.csproj", "infra/embedded/Orchestrator.Embedded.csproj"],
        ["infra/embedded/Orchestrator.Embedded.csproj"] = [],
        ["infra/local/Orchestrator.Local.csproj"] = ["functions/Orchestrator.Functions.csproj"],
    };

    private static readonly IReadOnlyList<string> Projects =
        [.. SourceTree.Files("*.csproj").Where(project => !project.StartsWith("tests/", StringComparison.Ordinal))];

    /// <summary>The networks' own: whatever else is in domain.</summary>
    private static readonly IReadOnlyList<string> Applications =
        [.. Projects.Where(project => project.StartsWith("domain/", StringComparison.Ordinal) && !Allowed.ContainsKey(project))];

    [Fact]
    public void Every_project_has_its_place_in_the_picture()
    {
        Applications.Should().Contain("domain/Esnet/Orchestrator.Esnet.csproj");
        Projects.Except(Applications, StringComparer.Ordinal).Should().BeEquivalentTo(
            Allowed.Keys, "a new project is added to the table of this test, with what it may reference");
    }

    [Fact]
    public void Projects_reference_only_whom_they_may_know() =>
        Projects.SelectMany(project => References(project).Except(AllowedTo(project), StringComparer.Ordinal)
            .Select(reference => $"{project} references {reference}")).Should().BeEmpty();

    /// <summary>The azure host must not carry the embedded one.</summary>
    [Fact]
    public void Functions_references_the_embedded_host_only_when_it_is_built_for_it()
    {
        var reference = XDocument.Parse(SourceTree.Text("functions/Orchestrator.Functions.csproj")).Descendants("ProjectReference")
            .Single(element => element.Attribute("Include")!.Value.Contains("embedded", StringComparison.Ordinal));

        reference.AncestorsAndSelf().Attributes("Condition").Select(condition => condition.Value)
            .Should().ContainSingle().Which.Should().Be("'$(FunctionsHost)' == 'embedded'");
    }

    [Fact]
    public void Nothing_that_ships_references_a_test() =>
        Projects.SelectMany(References).Should().NotContain(reference => reference.StartsWith("tests/", StringComparison.Ordinal));

    private static string[] AllowedTo(string project) => project switch
    {
        // The generator as an analyzer of its models; it writes nothing there and is not referenced by the assembly.
        _ when Applications.Contains(project, StringComparer.Ordinal) => ["domain/Core/Orchestrator.Core.csproj", "functions/Generator/Orchestrator.Functions.Generator.csproj"],
        "functions/Orchestrator.Functions.csproj" => [.. Allowed[project], .. Applications],
        _ => Allowed.GetValueOrDefault(project, []),
    };

    private static IEnumerable<string> References(string project) => XDocument.Parse(SourceTree.Text(project))
        .Descendants("ProjectReference")
        .Select(element => Path.Combine(SourceTree.Root, Path.GetDirectoryName(project)!, element.Attribute("Include")!.Value.Replace('\\', '/')))
        .Select(path => Path.GetRelativePath(SourceTree.Root, Path.GetFullPath(path)).Replace('\\', '/'));
}
