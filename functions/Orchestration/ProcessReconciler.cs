using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// Compares tables with orchestrations: processes that run by the tables, and those whose time to go on by themselves has come, must
/// have one that is alive. Those that wait for a command need none until it comes, and cost nothing here: whoever resumes them
/// finds out.
/// </summary>
public sealed class ProcessReconciler(
    IProcessStore processes, ProcessReviver reviver, ProcessHolder holder, EnginePause pause, TimeProvider time,
    ILogger<ProcessReconciler> logger)
{
    /// <summary>How long a process may be as it is before it is looked at.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly ProcessFilter Running = new(ProcessStatus.Running);

    /// <summary>Compares once. One process that cannot be helped does not keep the others from being looked at.</summary>
    /// <returns>How many processes were helped.</returns>
    public async Task<int> Reconcile(DurableTaskClient client, CancellationToken cancellation)
    {
        var isPaused = await pause.IsOnNow(cancellation);
        var (helped, before) = (0, time.GetUtcNow() - Patience);
        await foreach (var listed in processes.List(Running, cancellation))
        {
            if (listed.Held)
                helped += !isPaused && await holder.Release(client, listed.ProcessId, cancellation) ? 1 : 0;
            else if (listed.Since < before)
                helped += await Help(client, listed.ProcessId, cancellation);
        }

        await foreach (var overdue in processes.Due(before, cancellation))
            helped += await Help(client, overdue, cancellation);
        return helped;
    }

    private async Task<int> Help(DurableTaskClient client, ProcessId id, CancellationToken cancellation)
    {
        try
        {
            if (await client.GetInstanceAsync(id.ToString(), getInputsAndOutputs: false, cancellation) is { IsCompleted: false })
                return 0;
            if (await processes.FindDetail(id, cancellation) is not { } detail)
                return 0;
            await reviver.Revive(client, detail, cancellation);
            // A crash may have kept it from the lists, too. An abort has more to do than that; the sweeper does it all.
            if (detail.Process.Status == ProcessStatus.Aborted)
                await processes.Announce(detail.Process, cancellation);
            else
                await processes.Index(detail.Process, previous: null, cancellation);
            return 1;
        }
#pragma warning disable CA1031 // Logged, and tried again the next time.
        catch (Exception error) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogError(error, "Process {ProcessId} has no orchestration and could not be given one.", id);
            return 0;
        }
    }
}
