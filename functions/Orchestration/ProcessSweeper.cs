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
                await Drive(client, entry, cancellation);
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

    private async Task Drive(DurableTaskClient client, InFlightProcess entry, CancellationToken cancellation)
    {
        var detail = await processes.FindDetail(entry.ProcessId, cancellation);
        logger.LogWarning(
            "Process {ProcessId} is in flight since {Since}, stored as {Status}: driving it on.",
            entry.ProcessId, entry.Since, detail?.Process.Status);
        switch (detail?.Process.Status)
        {
            case null:
                await processes.RemoveInFlight(entry, cancellation);
                break;
            case ProcessStatus.Created:
                await ProcessStarter.Schedule(client, detail.Process, detail.Plan, cancellation);
                break;
            case ProcessStatus.Resumed:
                var command = await processes.FindCommand(entry.ProcessId, detail.Process.Wait, cancellation)
                    ?? throw new InvalidOperationException($"Process {entry.ProcessId} is resumed, but the command of wait {detail.Process.Wait} is missing.");
                await ProcessResumer.Raise(client, entry.ProcessId, command, detail.Plan, cancellation);
                break;
            default:
                await processes.Index(detail.Process, entry.Status, cancellation);
                break;
        }
    }
}
