using Orchestrator.Core.Pools;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Storage;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// Releases what an aborted process has of pools. What earlier processes claimed stays with the subscription, unless the process had
/// terminated that already and was aborted before its step for it came.
/// </summary>
public sealed class AbortedClaims(IResourcePools pools, TableSubscriptionStore subscriptions)
{
    /// <summary>Releases, also of pools that another version of the app has; repeats harmlessly.</summary>
    public async Task Release(ProcessRecord process, CancellationToken cancellation)
    {
        await pools.ReleaseAll(process.ProcessId, cancellation);
        foreach (var subscription in process.Subscriptions)
        {
            if (await subscriptions.FindStatus(subscription, cancellation) == SubscriptionLifecycle.Terminated)
                await pools.ReleaseAll(subscription, cancellation);
        }
    }
}
