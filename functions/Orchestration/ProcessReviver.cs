using System.Diagnostics.Metrics;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// Gives a process whose orchestration is not alive a new one, which begins where the tables say that the process stands. Every
/// intervention is logged, and counted by the meter <c>Orchestrator.Engine</c>.
/// </summary>
public sealed class ProcessReviver(IProcessStore processes, IMeterFactory meters, ILogger<ProcessReviver> logger)
{
    private readonly Counter<long> _revived = meters.Create("Orchestrator.Engine").CreateCounter<long>(
        "orchestrator.processes.revived", "{process}", "Processes that were given a new orchestration");

    /// <summary>Drives a process on: schedules its orchestration unless it is alive, and raises a command that it has not taken.</summary>
    /// <returns>Whether there was something to do.</returns>
    public async Task<bool> Revive(DurableTaskClient client, ProcessDetail detail, CancellationToken cancellation)
    {
        var process = detail.Process;
        if (process.HasEnded)
            return false;
        var alive = await client.GetInstanceAsync(process.ProcessId.ToString(), getInputsAndOutputs: false, cancellation) is { IsCompleted: false };
        if (!alive)
        {
            logger.LogWarning(
                "Process {ProcessId} is {Status} after {Finished} steps and has no orchestration: starting one there.",
                process.ProcessId, process.Status, process.Finished);
            await ProcessStarter.Schedule(client, process, detail.Plan, cancellation);
            _revived.Add(1, KeyValuePair.Create<string, object?>("status", process.Status.ToString()));
        }

        if (process.Status == ProcessStatus.Resumed)
        {
            if (await processes.FindCommand(process.ProcessId, process.Wait, cancellation) is null)
                throw new InvalidOperationException($"Process {process.ProcessId} is resumed, but the command of wait {process.Wait} is missing.");
            await ProcessResumer.Raise(client, process, detail.Plan, cancellation);
        }

        return !alive || process.Status == ProcessStatus.Resumed;
    }
}
