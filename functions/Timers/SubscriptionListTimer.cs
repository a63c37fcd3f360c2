using Microsoft.Azure.Functions.Worker;
using Orchestrator.Functions.Storage;

namespace Orchestrator.Functions.Timers;

/// <summary>Lists the subscriptions that a crash kept from the lists; reads a few empty ranges when there are none.</summary>
public sealed class SubscriptionListTimer(TableSubscriptionStore subscriptions, TimeProvider time)
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(5);

    /// <summary>The timer function.</summary>
    [Function("subscription-lists")]
    public Task Run([TimerTrigger("50 */5 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        subscriptions.ListUnlisted(time.GetUtcNow() - Abandoned, cancellation);
}
