using System.Reflection;
using Orchestrator.Core.Workflows;
using Orchestrator.Embedded.Hosting;
using Orchestrator.Esnet;
using Orchestrator.Functions;

namespace Orchestrator.Architecture.Tests;

/// <summary>What the compiled assemblies really use.</summary>
public sealed class AssemblyReferenceTests
{
    private static readonly Assembly Core = typeof(Workflow).Assembly;
    private static readonly Assembly Esnet = typeof(EsnetApplication).Assembly;
    private static readonly Assembly Functions = typeof(OrchestratorServices).Assembly;
    private static readonly Assembly Embedded = typeof(EmbeddedHost).Assembly;

    [Fact]
    public void Core_uses_the_framework_and_abstractions_only() => ReferencesOf(Core)
        .Where(name => !IsOf(name, "System") && !(IsOf(name, "Microsoft.Extensions") && name.EndsWith(".Abstractions", StringComparison.Ordinal)))
        .Should().BeEmpty();

    [Fact]
    public void A_networks_application_uses_Core_and_no_host_or_storage()
    {
        ReferencesOf(Esnet).Should().Contain("Orchestrator.Core");
        ReferencesOf(Esnet).Where(name => IsOf(name, "Orchestrator") && name != "Orchestrator.Core").Should().BeEmpty();
        ReferencesOf(Esnet).Where(name => IsOf(name, "Azure") || IsOf(name, "Microsoft.Azure") || IsOf(name, "Microsoft.DurableTask")
            || IsOf(name, "Microsoft.AspNetCore")).Should().BeEmpty();
    }

    [Fact]
    public void The_embedded_host_knows_nothing_of_the_orchestrator() =>
        ReferencesOf(Embedded).Where(name => IsOf(name, "Orchestrator")).Should().BeEmpty();

    [Fact]
    public void The_app_does_not_know_the_launcher()
    {
        ReferencesOf(Functions).Should().NotContain("Orchestrator.Local");
        ReferencesOf(Functions).Should().Contain(["Orchestrator.Core", "Orchestrator.Esnet"], "this test sees what Program.cs and the generated shells use");
    }

    private static IReadOnlyList<string> ReferencesOf(Assembly assembly) =>
        [.. assembly.GetReferencedAssemblies().Select(name => name.Name!).Order(StringComparer.Ordinal)];

    private static bool IsOf(string name, string family) => name == family || name.StartsWith(family + ".", StringComparison.Ordinal);
}
