using Orchestrator.Core.Processes;

namespace Orchestrator.Core.Workflows;

/// <summary>
/// Makes an ordinary method a step. Its parameters are filled from the state by name (<c>esdbNodeId</c> takes
/// <c>esdb_node_id</c>); a parameter of a subscription type is loaded, and saved again after the step; what it returns is
/// merged into the state. The method's name is the step's stable id: rename the title freely, the method never.
/// </summary>
/// <param name="name">The title operators see.</param>
[AttributeUsage(AttributeTargets.Method)]
public class StepAttribute(string name) : Attribute
{
    /// <summary>The title operators see.</summary>
    public string Name { get; } = name;

    /// <summary>Who is expected to act when the step stands still.</summary>
    public Assignee Assignee { get; init; } = Assignee.System;

    /// <summary>What the step does when it is reached, and when it fails.</summary>
    public virtual StepKind Kind => StepKind.Step;
}
