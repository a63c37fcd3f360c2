using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Orchestration;

namespace Orchestrator.Functions.Timers;

/// <summary>Sweeps the processes in flight four times a minute; reads one short range when there is nothing to do.</summary>
public sealed class ProcessSweeperTimer(ProcessSweeper sweeper, IProcessTraits traits)
{
    /// <summary>The timer function.</summary>
    [Function("process-sweeper")]
    public async Task Run(
        [TimerTrigger("*/15 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        await sweeper.Sweep(client, cancellation);
        await traits.Complete(cancellation);
    }
}
