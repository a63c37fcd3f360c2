using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Testing;

/// <summary>Subscriptions in memory, with the concurrency rules of the real store. For unit tests of workflows.</summary>
public sealed class InMemorySubscriptionStore(ProductRegistry registry) : ISubscriptionStore
{
    private readonly ConcurrentDictionary<SubscriptionId, Row> _stored = new();

    /// <summary>Ids of all stored subscriptions.</summary>
    public IReadOnlyCollection<SubscriptionId> Ids => [.. _stored.Keys];

    /// <inheritdoc />
    public async Task<SubscriptionModel?> FindAsync(SubscriptionId id, ChangeOrigin? origin, CancellationToken cancellation)
    {
        if (!_stored.TryGetValue(id, out var row))
            return null;
        var document = row.Document.DeepClone().AsObject();
        await ForeignBlocks.Fill(document, owner => Task.FromResult(_stored.TryGetValue(owner, out var other) ? other.Document : null));
        return SubscriptionDocument.Read(document, registry, row.Version, ETag(row.Version));
    }

    /// <inheritdoc />
    public Task SaveAsync(SubscriptionModel subscription, ChangeOrigin origin, CancellationToken cancellation)
    {
        var stored = _stored.GetValueOrDefault(subscription.SubscriptionId);
        if ((stored?.Version ?? 0) != subscription.Version)
            throw new SubscriptionConflictException(subscription.SubscriptionId, subscription.Version);
        var version = subscription.Version + 1;
        SubscriptionDocument.MarkStored(subscription, version, ETag(version));
        var document = SubscriptionDocument.Write(subscription);
        _stored[subscription.SubscriptionId] = new Row(
            ForeignBlocks.AsReferences(JsonNode.Parse(document.ToJsonString())!.AsObject()), version, stored?.Number ?? _stored.Count,
            subscription.Product.ProductId, Related(subscription));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public IAsyncEnumerable<ListedSubscription> List(SubscriptionFilter filter, CancellationToken cancellation) => _stored.Values
        .Select(row => new ListedSubscription(row.Summary.SubscriptionId, DateTimeOffset.UnixEpoch.AddTicks(row.Number), row.ProductId, row.Summary.Status))
        .Where(listed => filter.ProductId is null || listed.ProductId == filter.ProductId)
        .Where(listed => filter.Status is null || listed.Status == filter.Status)
        .Where(listed => filter.After is null || listed.CreatedAt < filter.After.CreatedAt)
        .OrderByDescending(listed => listed.CreatedAt)
        .ToAsyncEnumerable();

    /// <inheritdoc />
    public Task<SubscriptionRelations> Relations(SubscriptionId id, CancellationToken cancellation)
    {
        var depends = _stored.TryGetValue(id, out var row)
            ? ForeignBlocks.Of(row.Document).GroupBy(reference => reference.Owner).Where(group => _stored.ContainsKey(group.Key))
                .Select(group => _stored[group.Key].Summary with { Blocks = [.. group] })
            : [];
        var users = _stored.Values
            .Select(user => user.Summary with { Blocks = [.. ForeignBlocks.Of(user.Document).Where(reference => reference.Owner == id)] })
            .Where(user => user.Blocks.Count > 0);
        return Task.FromResult(new SubscriptionRelations([.. depends], [.. users]));
    }

    private static RelatedSubscription Related(SubscriptionModel subscription) =>
        new(subscription.SubscriptionId, subscription.Description, subscription.Status, subscription.Insync, []);

    private static string ETag(int version) => version.ToString(CultureInfo.InvariantCulture);

    private sealed record Row(JsonObject Document, int Version, int Number, Guid ProductId, RelatedSubscription Summary);
}
