using System.Collections.Concurrent;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Http;

/// <summary>What the subscriptions of processes are; for one request, in which each of them is read once.</summary>
internal sealed class RelatedSubscriptions(ISubscriptionStore subscriptions, CurrentProducts current)
{
    private const int ReadsAtOnce = 16;

    private readonly ConcurrentDictionary<SubscriptionId, RelatedSubscription?> _known = [];
    private IReadOnlyDictionary<Guid, Product>? _products;

    /// <summary>Processes with their subscriptions; those that are not there any more are left out.</summary>
    public async Task<IReadOnlyList<FoundProcess>> Of(IReadOnlyList<ProcessRecord> processes, CancellationToken cancellation)
    {
        var unknown = processes.SelectMany(process => process.Subscriptions).Distinct().Where(id => !_known.ContainsKey(id)).ToList();
        if (unknown.Count > 0)
        {
            var products = _products ??= await current.Read(cancellation);
            await InParallel.Select(unknown, ReadsAtOnce, async (id, stop) => _known[id] =
                await subscriptions.FindAsync(id, origin: null, stop) is { } found ? RelatedSubscription.Of(found, products) : null, cancellation);
        }

        return [.. processes.Select(process => new FoundProcess(process, [.. process.Subscriptions.Select(id => _known[id]).OfType<RelatedSubscription>()]))];
    }
}
