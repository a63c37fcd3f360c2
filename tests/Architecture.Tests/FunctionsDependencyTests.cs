using Orchestrator.Functions;

namespace Orchestrator.Architecture.Tests;

/// <summary>
/// The app is handed a network's application at start: only Program and the shells that the generator writes of its workflows
/// name it. Another network replaces these and nothing else.
/// </summary>
public sealed class FunctionsDependencyTests
{
    private static readonly IReadOnlyDictionary<string, IReadOnlySet<string>> Dependencies =
        TypeDependencies.Of(typeof(OrchestratorServices).Assembly.Location);

    private static readonly IReadOnlyList<string> Dependents =
        [.. Dependencies.Where(entry => entry.Value.Any(IsEsnet)).Select(entry => entry.Key)];

    [Fact]
    public void Only_Program_and_generated_shells_depend_on_a_networks_application() =>
        Dependents.Where(type => type != "Program" && !IsGenerated(type)).Should().BeEmpty();

    /// <summary>Proves that the rule above sees a dependency, also one inside a lambda.</summary>
    [Fact]
    public void Program_and_generated_shells_do_depend_on_it()
    {
        Dependents.Should().Contain("Program");
        Dependents.Should().Contain(type => IsGenerated(type));
    }

    /// <summary>What the app uses of the host are the public names of the real packages, which both hosts have.</summary>
    [Fact]
    public void The_app_does_not_name_the_embedded_host() =>
        Dependencies.Where(entry => entry.Value.Any(IsEmbedded)).Select(entry => entry.Key).Should().BeEmpty();

    private static bool IsEsnet(string type) => type.StartsWith("Orchestrator.Esnet.", StringComparison.Ordinal);

    private static bool IsEmbedded(string type) => type.StartsWith("Orchestrator.Embedded.", StringComparison.Ordinal);

    private static bool IsGenerated(string type) => type.StartsWith("Orchestrator.Functions.Generated.", StringComparison.Ordinal);
}
