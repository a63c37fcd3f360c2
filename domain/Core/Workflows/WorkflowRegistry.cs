using System.Diagnostics.CodeAnalysis;

namespace Orchestrator.Core.Workflows;

/// <summary>The workflows that can be started, by key. What is not registered is not found.</summary>
public sealed class WorkflowRegistry
{
    private readonly SortedDictionary<string, WorkflowRegistration> _workflows = new(StringComparer.Ordinal);

    /// <summary>All registrations, ordered by key.</summary>
    public IReadOnlyCollection<WorkflowRegistration> All => _workflows.Values;

    /// <summary>Registers a workflow class.</summary>
    /// <exception cref="WorkflowDefinitionException">
    /// The key is taken or unusable, or the class has no definition or one whose target does not fit its base class.
    /// </exception>
    public WorkflowRegistration Add(Type workflow)
    {
        var definition = Workflow.DefinitionOf(workflow);
        if (definition.Name is not { Length: > 0 and <= 60 } name || !char.IsAsciiLetter(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            throw new WorkflowDefinitionException($"{workflow.FullName}: '{definition.Name}' is no workflow key. Use a letter, then up to 59 letters, digits and underscores.");
        WorkflowKind.Of(workflow).EnsureFits(workflow, definition.Target);
        var registration = new WorkflowRegistration(workflow, definition);
        if (!_workflows.TryAdd(definition.Name, registration))
            throw new WorkflowDefinitionException($"Workflow '{definition.Name}' is registered twice: {_workflows[definition.Name].Type.FullName} and {workflow.FullName}.");
        return registration;
    }

    /// <summary>The registration of a key, if there is one.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out WorkflowRegistration? workflow) =>
        _workflows.TryGetValue(name, out workflow);
}
