using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// Finds what a crash left between an accepted command and its effect: processes that are listed as in flight for longer than
/// they should be. Schedules or raises again, brings lists in line, and drops entries that never became a process.
/// </summary>
public sealed class ProcessSweeper(IProcessStore processes, TimeProvider time, ILogger<ProcessSweeper> logger)
{
    /// <summary>How long an accepted command may be on its way before it is driven again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// After which an announced change will not be stored any more: longer than a write with all its retries, during which the
    /// entry is the only trace of it.
    /// </summary>
    public static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(5);

    /// <summary>Sweeps once. One failing entry does not keep the others from being swept.</summary>
    /// <returns>How many entries were driven or repaired.</returns>
    public async Task<int> Sweep(DurableTaskClient client, CancellationToken cancellation)
    {
        var swept = 0;
        await foreach (var entry in processes.InFlight(cancellation))
        {
            if (time.GetUtcNow() - entry.Since < Patience)
                continue;
            try
            {
                if (await Drive(client, entry, cancellation))
                    swept++;
            }
#pragma warning disable CA1031 // Logged, and tried again at the next sweep.
            catch (Exception error) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
            {
                logger.LogError(error, "Process {ProcessId} is in flight since {Since} and could not be driven on.", entry.ProcessId, entry.Since);
            }
        }

        return swept;
    }

    /// <returns>Whether there was something to do.</returns>
    private async Task<bool> Drive(DurableTaskClient client, InFlightProcess entry, CancellationToken cancellation)
    {
        var process = await processes.Find(entry.ProcessId, cancellation);
        if (process?.Status is not (ProcessStatus.Created or ProcessStatus.Resumed) && time.GetUtcNow() - entry.Since < Abandoned)
            return false;
        logger.LogWarning(
            "Process {ProcessId} is in flight since {Since}, stored as {Status}: driving it on.",
            entry.ProcessId, entry.Since, process?.Status);
        switch (process?.Status)
        {
            case null:
                await processes.RemoveInFlight(entry, cancellation);
                break;
            case ProcessStatus.Created or ProcessStatus.Resumed when await processes.FindDetail(entry.ProcessId, cancellation) is { } detail:
                await DriveOn(client, detail, cancellation);
                break;
            default:
                await processes.Settle(process, entry, cancellation);
                break;
        }

        return true;
    }

    private async Task DriveOn(DurableTaskClient client, ProcessDetail detail, CancellationToken cancellation)
    {
        var process = detail.Process;
        if (process.Status == ProcessStatus.Created)
        {
            await ProcessStarter.Schedule(client, process, detail.Plan, cancellation);
            return;
        }

        var command = await processes.FindCommand(process.ProcessId, process.Wait, cancellation)
            ?? throw new InvalidOperationException($"Process {process.ProcessId} is resumed, but the command of wait {process.Wait} is missing.");
        await ProcessResumer.Raise(client, process.ProcessId, command, detail.Plan, cancellation);
    }
}
