using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Http;

/// <summary>A child of a parallel step.</summary>
/// <param name="ProcessId">Its process.</param>
/// <param name="Step">The plan's id of the parallel step.</param>
/// <param name="Number">Its number among the children of that step, from 0.</param>
/// <param name="WorkflowName">The key of its workflow.</param>
/// <param name="LastStatus">Where it stands; null while it has not been started.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="FailedReason">Why it stands still, if it failed.</param>
/// <param name="Replaced">Whether it was aborted, and another was started in its place.</param>
public sealed record ChildView(
    ProcessId ProcessId, string Step, int Number, string WorkflowName, ProcessStatus? LastStatus, DateTimeOffset? StartedAt,
    string? FailedReason, bool Replaced)
{
    /// <summary>A child and its process, unless it has none: it has not been started, or was deleted since.</summary>
    public static ChildView Of(ChildRecord child, ProcessRecord? process) => new(
        child.ProcessId, child.Step, child.Number, child.Workflow, process?.Status ?? child.Outcome, process?.StartedAt,
        process?.FailedReason, child.Replaced);
}
