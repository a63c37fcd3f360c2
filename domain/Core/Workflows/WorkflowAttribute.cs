namespace Orchestrator.Core.Workflows;

/// <summary>Names a workflow. Classes that carry it get their orchestrator and activity functions written at compile time.</summary>
/// <param name="name">Stable key: a letter, then letters, digits and underscores, for example <c>create_node_enrollment</c>.</param>
/// <param name="description">What operators see.</param>
/// <param name="target">What it does to a subscription.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WorkflowAttribute(string name, string description, Target target) : Attribute
{
    /// <summary>Stable key.</summary>
    public string Name { get; } = name;

    /// <summary>What operators see.</summary>
    public string Description { get; } = description;

    /// <summary>What it does to a subscription.</summary>
    public Target Target { get; } = target;

    /// <summary>Whether it is a task: of the system, not of an operator.</summary>
    public bool IsTask => Target is Target.System or Target.Validate;
}
