using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Testing;

/// <summary>Subscriptions in memory, with the concurrency rules of the real store. For unit tests of workflows.</summary>
public sealed class InMemorySubscriptionStore(ProductRegistry registry) : ISubscriptionStore
{
    private readonly ConcurrentDictionary<SubscriptionId, (JsonObject Document, int Version)> _stored = new();

    /// <summary>Ids of all stored subscriptions.</summary>
    public IReadOnlyCollection<SubscriptionId> Ids => [.. _stored.Keys];

    /// <inheritdoc />
    public Task<SubscriptionModel?> FindAsync(SubscriptionId id, ChangeOrigin? origin, CancellationToken cancellation) =>
        Task.FromResult(_stored.TryGetValue(id, out var row)
            ? SubscriptionDocument.Read(row.Document, registry, row.Version, ETag(row.Version))
            : null);

    /// <inheritdoc />
    public Task SaveAsync(SubscriptionModel subscription, ChangeOrigin origin, CancellationToken cancellation)
    {
        var stored = _stored.TryGetValue(subscription.SubscriptionId, out var row) ? row.Version : 0;
        if (stored != subscription.Version)
            throw new SubscriptionConflictException(subscription.SubscriptionId, subscription.Version);
        SubscriptionDocument.MarkStored(subscription, stored + 1, ETag(stored + 1));
        _stored[subscription.SubscriptionId] = (SubscriptionDocument.Write(subscription), subscription.Version);
        return Task.CompletedTask;
    }

    private static string ETag(int version) => version.ToString(CultureInfo.InvariantCulture);
}
