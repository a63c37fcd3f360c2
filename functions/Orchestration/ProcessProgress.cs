using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Orchestration;

/// <summary>What a recorded step makes of its process (features 6.1), and what the interpreter does then.</summary>
internal static class ProcessProgress
{
    /// <summary>The process after a step.</summary>
    public static ProcessRecord After(ProcessRecord process, StepRecord row, StepResult result, Assignee assignee, StepCall call)
    {
        var status = row.Status.ToProcessStatus();
        var kind = process.IsTask ? result.Failure?.Kind : null;
        var finished = MoveAfter(row.Status) is NextMove.Continue or NextMove.End;
        return process with
        {
            Status = status == ProcessStatus.Failed ? StatusOf(kind) : status,
            State = result.State,
            LastStep = row.Name,
            LastModifiedAt = row.Completed,
            Assignee = AssigneeAfter(process, result, assignee),
            FailedReason = result.Failure?.Error,
            Traceback = result.Failure?.Traceback,
            Rows = call.Row + 1,
            Finished = finished ? call.Index + 1 : process.Finished,
            Wait = finished ? process.Wait : call.Wait,
            Answer = null,
            Subscriptions = [.. process.Subscriptions.Union(result.Linked)],
        };
    }

    /// <summary>What the interpreter does after a row with this status.</summary>
    public static NextMove MoveAfter(StepStatus status) => status switch
    {
        StepStatus.Pending or StepStatus.Success or StepStatus.Skipped => NextMove.Continue,
        StepStatus.Suspend or StepStatus.AwaitingCallback or StepStatus.Failed or StepStatus.Waiting => NextMove.Wait,
        StepStatus.Abort or StepStatus.Complete => NextMove.End,
    };

    private static ProcessStatus StatusOf(FailureKind? kind) => kind switch
    {
        FailureKind.InconsistentData => ProcessStatus.InconsistentData,
        FailureKind.ApiUnavailable => ProcessStatus.ApiUnavailable,
        FailureKind.Error or null => ProcessStatus.Failed,
    };

    /// <summary>A task that fails waits for the system, or for the NOC when the data are wrong (semantics 44 to 46).</summary>
    private static Assignee AssigneeAfter(ProcessRecord process, StepResult result, Assignee ofStep) =>
        !process.IsTask || result.Failure is not { } failure ? ofStep : failure.Kind switch
        {
            FailureKind.InconsistentData => Assignee.Noc,
            FailureKind.ApiUnavailable or FailureKind.Error => Assignee.System,
        };
}
