using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// Aborts processes. The abort is recorded at once, whatever the process does; a step that is running finds it when it wants to
/// record, and its result is not applied. An ended process stays as it ended (better than semantics 74 and 75).
/// </summary>
public sealed class ProcessAborter(IProcessStore processes, Deployment deployment, TimeProvider time, ILogger<ProcessAborter> logger)
{
    /// <summary>The step that clients know an abort by.</summary>
    public const string StepName = "User Aborted";

    /// <summary>Aborts a process; does nothing to one that has ended.</summary>
    /// <param name="client">The durable client of the request.</param>
    /// <param name="id">The process.</param>
    /// <param name="user">Who aborts it.</param>
    /// <param name="cancellation">Signalled when the client went away.</param>
    /// <returns>Whether there is such a process.</returns>
    /// <exception cref="ProcessConflictException">It changed again and again; nothing was done.</exception>
    public async Task<bool> Abort(DurableTaskClient client, ProcessId id, string user, CancellationToken cancellation)
    {
        for (var attempt = 1; await processes.Find(id, cancellation) is { } process; attempt++)
        {
            if (process.HasEnded)
                return true;
            try
            {
                await Record(process, user);
                await Wake(client, process, user);
                return true;
            }
            catch (ProcessConflictException) when (attempt < ProcessConflictException.MaxInARow)
            {
                // A step was recorded in the meantime: abort what the process is now.
            }
        }

        return false;
    }

    private async Task Record(ProcessRecord process, string user)
    {
        var now = time.GetUtcNow();
        var row = new StepRecord(
            process.Rows, "user_aborted", StepName, StepStatus.Abort, user, now, now, deployment.CommitHash, process.State);
        var after = process with
        {
            Status = ProcessStatus.Aborted,
            LastStep = StepName,
            LastModifiedAt = now,
            Rows = process.Rows + 1,
            Answer = null,
        };
        await processes.Record(process, after, row, CancellationToken.None);
        await processes.Index(after, process.Status, CancellationToken.None);
    }

    /// <summary>An orchestration that waits would wait for ever: let it see that its process has ended.</summary>
    private async Task Wake(DurableTaskClient client, ProcessRecord process, string user)
    {
        try
        {
            await ProcessResumer.Raise(client, process.ProcessId, new ProcessCommand(process.Wait, user, time.GetUtcNow()), plan: null, CancellationToken.None);
        }
#pragma warning disable CA1031 // The process has ended; an orchestration that keeps waiting for it costs nothing but its row.
        catch (Exception error)
#pragma warning restore CA1031
        {
            logger.LogWarning(error, "Process {ProcessId} is aborted, but its orchestration could not be told.", process.ProcessId);
        }
    }
}
