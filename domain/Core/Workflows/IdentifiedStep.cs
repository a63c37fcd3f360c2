using Orchestrator.Core.Processes;

namespace Orchestrator.Core.Workflows;

/// <summary>A step with its place in a workflow.</summary>
/// <param name="Id">The plan's id of the step, unique in the plan: the step's own, with a number when repeated.</param>
/// <param name="Step">The step.</param>
/// <param name="Group">The group that it is part of; null outside of groups.</param>
/// <param name="Place">Its place in that group, from 0.</param>
public sealed record IdentifiedStep(string Id, Step Step, IdentifiedStep? Group = null, int Place = 0)
{
    /// <summary>What is shown and recorded: the group, or the step itself.</summary>
    public IdentifiedStep Shown => Group ?? this;

    /// <summary>When a wait that the step has begun ends by itself; null when only a command ends it.</summary>
    /// <param name="status">What the step was recorded as.</param>
    /// <param name="started">When it was picked up; within a group, when the group was.</param>
    /// <param name="recorded">When it was recorded.</param>
    public DateTimeOffset? DeadlineAfter(StepStatus status, DateTimeOffset started, DateTimeOffset recorded) => status switch
    {
        StepStatus.Waiting => recorded + Step.RetryAfter,
        StepStatus.AwaitingCallback => started + Step.Callback?.Timeout,
        _ => null,
    };
}
