using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Orchestrator.Functions.Orchestration;

namespace Orchestrator.Functions.Timers;

/// <summary>Reconciles tables and orchestrations once a minute; reads two short ranges when nothing runs.</summary>
public sealed class ProcessReconcilerTimer(ProcessReconciler reconciler)
{
    /// <summary>The timer function.</summary>
    [Function("process-reconciler")]
    public Task Run(
        [TimerTrigger("20 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        reconciler.Reconcile(client, cancellation);
}
