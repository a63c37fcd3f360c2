using System.Collections.Concurrent;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// Finds what a crash left between an accepted command and its effect: processes that are listed as in flight for longer than
/// they should be. Schedules or raises again, brings lists in line, and drops entries that never became a process.
/// </summary>
public sealed class ProcessSweeper(
    IProcessStore processes, ProcessReviver reviver, ProcessAborter aborter, TimeProvider time, ILogger<ProcessSweeper> logger)
{
    /// <summary>How long an accepted command may be on its way before it is driven again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// After which an announced change will not be stored any more: longer than a write with all its retries, during which the
    /// entry is the only trace of it.
    /// </summary>
    public static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(ProcessId Process, int Wait), (int Times, DateTimeOffset Last)> _driven = [];

    /// <summary>Sweeps once. One failing entry does not keep the others from being swept.</summary>
    /// <returns>How many entries were driven or repaired.</returns>
    public async Task<int> Sweep(DurableTaskClient client, CancellationToken cancellation)
    {
        var (swept, now) = (0, time.GetUtcNow());
        var seen = new HashSet<(ProcessId, int)>();
        await foreach (var entry in processes.InFlight(cancellation))
        {
            seen.Add((entry.ProcessId, entry.Wait));
            if (!IsTurn(entry, now))
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

        foreach (var settled in _driven.Keys.Except(seen))
            _driven.TryRemove(settled, out _);
        return swept;
    }

    /// <summary>An entry stays while its first step runs, which may be long: each time it waits twice as long to be driven again.</summary>
    private bool IsTurn(InFlightProcess entry, DateTimeOffset now)
    {
        if (now - entry.Since < Patience)
            return false;
        var (times, last) = _driven.GetValueOrDefault((entry.ProcessId, entry.Wait));
        if (times > 0 && now - last < TimeSpan.FromMinutes(Math.Min(5, Patience.TotalMinutes * Math.Pow(2, times))))
            return false;
        _driven[(entry.ProcessId, entry.Wait)] = (times + 1, now);
        return true;
    }

    /// <returns>Whether there was something to do.</returns>
    private async Task<bool> Drive(DurableTaskClient client, InFlightProcess entry, CancellationToken cancellation)
    {
        var process = await processes.Find(entry.ProcessId, cancellation);
        var isAbandoned = time.GetUtcNow() - entry.Since >= Abandoned;
        switch (process)
        {
            case { Status: ProcessStatus.Created or ProcessStatus.Resumed } when process.StartedAt == entry.StartedAt:
                Log(entry, process);
                return await processes.FindDetail(entry.ProcessId, cancellation) is { } detail && await reviver.Revive(client, detail, cancellation);
            case { Status: ProcessStatus.Aborted }:
                Log(entry, process);
                await aborter.Finish(client, process, ProcessRecord.SystemUser);
                await processes.Settle(process, entry, cancellation);
                return true;
            case null or { } when !isAbandoned:
                return false;
            case { } when process.StartedAt == entry.StartedAt:
                Log(entry, process);
                await processes.Settle(process, entry, cancellation);
                return true;
            default:
                Log(entry, process);
                await processes.RemoveInFlight(entry, cancellation);
                return true;
        }
    }

    private void Log(InFlightProcess entry, ProcessRecord? process) => logger.LogWarning(
        "Process {ProcessId} is in flight since {Since}, stored as {Status}: driving it on.", entry.ProcessId, entry.Since, process?.Status);
}
