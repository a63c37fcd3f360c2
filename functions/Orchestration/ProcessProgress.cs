using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Orchestration;

/// <summary>What a step's result makes of its process (features 6.1).</summary>
internal static class ProcessProgress
{
    /// <summary>The process after a step.</summary>
    public static ProcessRecord After(ProcessRecord process, StepReport report)
    {
        var (call, result) = (report.Call, report.Result);
        var status = result.Status.ToProcessStatus();
        var move = MoveAfter(result.Status);
        var group = GroupAfter(process, report, move);
        var finished = group is null && move != NextMove.Wait;
        return process with
        {
            Status = status == ProcessStatus.Failed ? StatusOf(process.IsTask ? result.Failure?.Kind : null) : status,
            State = finished ? result.State : process.State,
            Group = group,
            LastStep = TitleOf(report),
            LastModifiedAt = report.Completed,
            Assignee = AssigneeAfter(process, report),
            FailedReason = result.Failure?.Error,
            Traceback = result.Failure?.Traceback,
            Sequence = call.At.Sequence + 1,
            Finished = finished ? call.At.Index + 1 : process.Finished,
            Wait = move == NextMove.Wait ? process.Wait + 1 : process.Wait,
            Deadline = report.Step?.DeadlineAfter(result.Status, StartOf(process, report), report.Completed),
            Command = null,
            Begun = null,
            Children = finished ? null : process.Children,
            Subscriptions = [.. process.Subscriptions.Union(result.Linked)],
        };
    }

    /// <summary>The row of a step; null within a group that goes on, which is one row (semantics 14).</summary>
    public static StepRecord? RowOf(ProcessRecord before, ProcessRecord after, StepReport report)
    {
        if (report.GroupGoesOn)
            return null;
        var result = report.Result;
        return new StepRecord(
            result.ReplacesLastRow && before.Rows > 0 ? before.Rows - 1 : before.Rows,
            report.Step?.Shown.Id ?? report.Call.StepId,
            TitleOf(report),
            result.Status,
            before.RunBy,
            StartOf(before, report),
            report.Completed,
            report.CommitHash,
            result.Failure?.ToState() ?? after.CurrentState,
            before.Command is { Kind: StepCommandKind.Skip, Reason: var reason } ? reason : null);
    }

    /// <summary>What the interpreter does after a row with this status.</summary>
    public static NextMove MoveAfter(StepStatus status) => status switch
    {
        StepStatus.Pending or StepStatus.Success or StepStatus.Skipped => NextMove.Continue,
        StepStatus.Suspend or StepStatus.AwaitingCallback or StepStatus.Failed or StepStatus.Waiting => NextMove.Wait,
        StepStatus.Abort or StepStatus.Complete => NextMove.End,
    };

    private static string TitleOf(StepReport report) => report.Result.Name ?? report.Step?.Shown.Step.Name ?? report.Call.StepId;

    private static DateTimeOffset StartOf(ProcessRecord process, StepReport report) => process.Group?.Started ?? report.Started;

    /// <summary>A failure leaves the group, so that all of it is run again (semantics 93); a wait stays in it (semantics 92).</summary>
    private static GroupProgress? GroupAfter(ProcessRecord process, StepReport report, NextMove move)
    {
        var (call, result) = (report.Call, report.Result);
        if (report.GroupGoesOn)
            return new GroupProgress(call.At.Sub + 1, result.State, StartOf(process, report));
        if (call.GroupSize == 0 || move != NextMove.Wait || result.Failure is not null)
            return null;
        var state = result.State.DeepClone().AsObject();
        state[EngineKeys.SubStep] = report.Step?.Step.Name;
        state[EngineKeys.StepGroup] = report.Step?.Shown.Step.Name;
        return new GroupProgress(call.At.Sub, state, StartOf(process, report));
    }

    private static ProcessStatus StatusOf(FailureKind? kind) => kind switch
    {
        FailureKind.InconsistentData => ProcessStatus.InconsistentData,
        FailureKind.ApiUnavailable => ProcessStatus.ApiUnavailable,
        FailureKind.Error or null => ProcessStatus.Failed,
    };

    /// <summary>A task that fails waits for the system, or for the NOC when the data are wrong (semantics 44 to 46).</summary>
    private static Assignee AssigneeAfter(ProcessRecord process, StepReport report) =>
        !process.IsTask || report.Result.Failure is not { } failure
            ? report.Step?.Step.Assignee ?? Assignee.System
            : failure.Kind switch
            {
                FailureKind.InconsistentData => Assignee.Noc,
                FailureKind.ApiUnavailable or FailureKind.Error => Assignee.System,
            };
}
