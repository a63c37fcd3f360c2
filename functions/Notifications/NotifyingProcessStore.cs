using Orchestrator.Core.Notifications;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Notifications;

/// <summary>
/// Tells of every stored change of a process (rest 9). All changes pass here, so none can be forgotten. Lists and counts are written
/// after what they list, so what shows them is told once more when they are.
/// </summary>
public sealed partial class NotifyingProcessStore(IProcessStore inner, INotifier notifier) : IProcessStore
{
    /// <inheritdoc />
    public async Task<ProcessRecord> Record(ProcessRecord before, ProcessRecord after, StepRecord? step, CancellationToken cancellation)
    {
        var stored = await inner.Record(before, after, step, cancellation);
        // The steps of a group share a row, which a step that is not its last does not write; a report of progress changes the state alone.
        if (step is not null || after.Sequence != before.Sequence || after.CurrentState != before.CurrentState)
            notifier.Publish(Notification.Process(after.ProcessId));
        return stored;
    }

    /// <inheritdoc />
    public async Task Accept(
        ProcessRecord before, ProcessRecord after, ProcessCommand command, IReadOnlyList<PlanStep>? plan, CancellationToken cancellation)
    {
        await inner.Accept(before, after, command, plan, cancellation);
        if (IsFailure(before.Status))
            notifier.Publish(Notification.StatusCounts);
    }

    /// <inheritdoc />
    public async Task Index(ProcessRecord process, ProcessRecord? previous, CancellationToken cancellation)
    {
        await inner.Index(process, previous, cancellation);
        if (previous?.Status != process.Status)
            TellEnd(process);
    }

    /// <inheritdoc />
    public async Task Settle(ProcessRecord process, InFlightProcess entry, CancellationToken cancellation)
    {
        await inner.Settle(process, entry, cancellation);
        TellEnd(process);
    }

    /// <inheritdoc />
    public async Task Delete(ProcessRecord process, CancellationToken cancellation)
    {
        await inner.Delete(process, cancellation);
        notifier.Publish(Notification.StatusCounts);
    }

    /// <summary>The run has ended, for now or for good.</summary>
    private void TellEnd(ProcessRecord process)
    {
        if (process.Status is ProcessStatus.Created or ProcessStatus.Running or ProcessStatus.Resumed)
            return;
        notifier.Publish(Notification.Process(process.ProcessId));
        if (IsFailure(process.Status) || process.Status == ProcessStatus.Aborted)
            notifier.Publish(Notification.StatusCounts);
        if (IsFailure(process.Status) || process.HasEnded)
            notifier.Publish([.. process.Subscriptions.Select(Notification.Subscription)]);
    }

    private static bool IsFailure(ProcessStatus status) =>
        status is ProcessStatus.Failed or ProcessStatus.ApiUnavailable or ProcessStatus.InconsistentData;
}
