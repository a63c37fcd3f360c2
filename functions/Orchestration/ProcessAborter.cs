using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// Aborts processes. The abort is recorded at once, whatever the process does; a step that is running is told to stop, and its
/// result is not applied. The children of a parallel step are aborted with their parent. An ended process stays as it ended (better
/// than semantics 74 and 75).
/// </summary>
public sealed class ProcessAborter(
    IProcessStore processes, StepRecorder recorder, RunningSteps running, Deployment deployment, TimeProvider time,
    ILogger<ProcessAborter> logger)
{
    /// <summary>The step that clients know an abort by.</summary>
    public const string StepName = "User Aborted";

    /// <summary>Aborts a process; to one that has ended it does only what may be left over of that.</summary>
    /// <param name="client">The durable client of the request.</param>
    /// <param name="id">The process.</param>
    /// <param name="user">Who aborts it.</param>
    /// <param name="cancellation">Signalled when the client went away; the abort is finished all the same once it is recorded.</param>
    /// <returns>Whether there is such a process.</returns>
    /// <exception cref="ProcessConflictException">It changed again and again; nothing was done.</exception>
    public Task<bool> Abort(DurableTaskClient client, ProcessId id, string user, CancellationToken cancellation) => Optimistic.Decide(async () =>
    {
        if (await processes.Find(id, cancellation) is not { } process)
            return false;
        if (process.Status == ProcessStatus.Completed)
            return true;
        if (!process.HasEnded)
            process = await Record(process, user);
        await Finish(client, process, user);
        return true;
    });

    /// <summary>Does what follows from an abort; repeats harmlessly.</summary>
    public async Task Finish(DurableTaskClient client, ProcessRecord process, string user)
    {
        await running.Stop(process.ProcessId);
        if (process.Children is { } progress)
            await AbortChildren(client, process, progress, user);
        await Wake(client, process);
        await recorder.FollowUp(client, process, before: null, CancellationToken.None);
    }

    private async Task<ProcessRecord> Record(ProcessRecord process, string user)
    {
        var now = time.GetUtcNow();
        var row = new StepRecord(
            process.Rows, "user_aborted", StepName, StepStatus.Abort, user, now, now, deployment.CommitHash, process.CurrentState);
        var after = process with
        {
            Status = ProcessStatus.Aborted,
            State = process.CurrentState,
            Group = null,
            LastStep = StepName,
            LastModifiedAt = now,
            Rows = process.Rows + 1,
            Command = null,
            Deadline = null,
            Held = false,
        };
        await processes.Announce(process, CancellationToken.None);
        return await processes.Record(process, after, row, CancellationToken.None);
    }

    /// <summary>Children that are being started just now are aborted as well; one that is not stored yet sees its parent before it runs.</summary>
    private async Task AbortChildren(DurableTaskClient client, ProcessRecord process, ChildrenProgress progress, string user)
    {
        await foreach (var child in processes.Children(process.ProcessId, CancellationToken.None))
        {
            if (child.Step == progress.Step && child.Outcome is null && child.Number < progress.Started + progress.MaxConcurrency)
                await Abort(client, child.ProcessId, user, CancellationToken.None);
        }
    }

    /// <summary>An orchestration that waits would wait for ever: let it see that its process has ended.</summary>
    private async Task Wake(DurableTaskClient client, ProcessRecord process)
    {
        try
        {
            await ProcessResumer.Raise(client, process, plan: null, CancellationToken.None);
        }
#pragma warning disable CA1031 // The process has ended; an orchestration that keeps waiting for it costs nothing but its row.
        catch (Exception error)
#pragma warning restore CA1031
        {
            logger.LogWarning(error, "Process {ProcessId} is aborted, but its orchestration could not be told.", process.ProcessId);
        }
    }
}
