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

    /// <summary>Whether an operator may leave the step out after it failed, giving a reason.</summary>
    public bool Skippable { get; init; }

    /// <summary>
    /// Whether the step may run again after an interruption, which it may when its effects are the same effects again. One that
    /// may not and was interrupted fails with "outcome unknown", unless its <see cref="Probe"/> finds out.
    /// </summary>
    public bool Repeatable { get; init; } = true;

    /// <summary>
    /// The name of a method of the same class that finds out what became of an interrupted run of a step that is not
    /// repeatable. It is called like a step. A state means that the step had its effect, and is taken as its result; null means that
    /// it had none, and the step runs.
    /// </summary>
    public string? Probe { get; init; }

    /// <summary>What the step does when it is reached, and when it fails.</summary>
    public virtual StepKind Kind => StepKind.Step;
}
