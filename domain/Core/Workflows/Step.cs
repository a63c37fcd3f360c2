using System.Reflection;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Processes;

namespace Orchestrator.Core.Workflows;

/// <summary>One step of a workflow: a method, with what its attribute says; or a group of steps that is one row.</summary>
public sealed record Step
{
    private readonly Delegate? _body;

    private Step(Delegate? body, string id, string name, StepKind kind) => (_body, Id, Name, Kind) = (body, id, name, kind);

    /// <summary>Stable id: the method's name in snake_case; of a group, its first step's with <c>_group</c>.</summary>
    public string Id { get; }

    /// <summary>The title operators see.</summary>
    public string Name { get; init; }

    /// <summary>Who is expected to act when the step stands still.</summary>
    public Assignee Assignee { get; init; }

    /// <summary>What the step does when it is reached, and when it fails.</summary>
    public StepKind Kind { get; }

    /// <summary>How long after a failure a retry step is tried again; null for other steps.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Whether an operator may leave the step out after it failed.</summary>
    public bool Skippable { get; init; }

    /// <summary>Whether the step may run again after an interruption.</summary>
    public bool Repeatable { get; private init; } = true;

    /// <summary>What a run that succeeds is recorded as.</summary>
    public StepStatus SuccessStatus { get; init; } = StepStatus.Success;

    /// <summary>The steps of a group; empty for other steps.</summary>
    public StepList Steps { get; private init; } = StepList.Empty;

    /// <summary>How a callback step works; null for other steps.</summary>
    public CallbackSettings? Callback { get; init; }

    /// <summary>How a parallel step works; null for other steps.</summary>
    public ParallelStepAttribute? Parallel { get; private init; }

    /// <summary>Who may resume a process that waits for input from here on; null asks whoever was asked before.</summary>
    public AuthorizationCallback? ResumeAuthorization { get; init; }

    /// <summary>Who may retry a process that failed from here on; null asks whoever was asked before.</summary>
    public AuthorizationCallback? RetryAuthorization { get; init; }

    /// <summary>The method.</summary>
    internal Delegate Body => _body ?? throw new InvalidOperationException($"Group '{Name}' has no method of its own.");

    /// <summary>Finds out what became of an interrupted run; null when nothing can.</summary>
    internal MethodInfo? Probe { get; private init; }

    /// <summary>What stands around the step, outermost first.</summary>
    internal IReadOnlyList<StepWrapper> Wrappers { get; init; } = [];

    /// <summary>Makes a step of a method that carries <see cref="StepAttribute"/>.</summary>
    /// <exception cref="WorkflowDefinitionException">The method cannot be a step; says why.</exception>
    public static Step Of(Delegate body)
    {
        var definition = StepDefinition.Of(body.Method);
        var attribute = definition.Attribute;
        return new Step(body, definition.Id, attribute.Name, attribute.Kind)
        {
            Assignee = attribute.Assignee,
            Skippable = attribute.Skippable,
            Repeatable = attribute.Repeatable,
            Probe = definition.Probe,
            RetryAfter = attribute is RetryStepAttribute retry ? TimeSpan.FromMinutes(retry.AfterMinutes) : null,
            Parallel = attribute as ParallelStepAttribute,
        };
    }

    /// <summary>Makes one step of several.</summary>
    /// <exception cref="WorkflowDefinitionException">It would be empty, or contain a group or a parallel step.</exception>
    internal static Step Group(string name, StepList steps)
    {
        if (steps.Count == 0)
            throw new WorkflowDefinitionException($"Group '{name}' has no steps.");
        if (steps.FirstOrDefault(step => step.Kind is StepKind.Group or StepKind.Parallel) is { } inner)
            throw new WorkflowDefinitionException($"Group '{name}' contains '{inner.Name}', which is a row of its own. Put it before or after the group.");
        return new Step(body: null, steps[0].Id + "_group", name, StepKind.Group) { Steps = steps, Assignee = steps[0].Assignee };
    }

    internal static string Describe(MethodInfo method) => $"{method.DeclaringType?.FullName}.{method.Name}";
}
