using System.Runtime.CompilerServices;
using Orchestrator.Core.Notifications;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Notifications;

/// <summary>Tells when a subscription was locked or unlocked, by a step or by hand: every save passes here (rest 9).</summary>
public sealed class NotifyingSubscriptionStore(ISubscriptionStore inner, INotifier notifier) : ISubscriptionStore
{
    /// <summary>Whether models were in sync when they were last in the store.</summary>
    private readonly ConditionalWeakTable<SubscriptionModel, object> _wasInSync = [];

    /// <inheritdoc />
    public async Task<SubscriptionModel?> FindAsync(SubscriptionId id, ChangeOrigin? origin, CancellationToken cancellation)
    {
        var found = await inner.FindAsync(id, origin, cancellation);
        if (found is not null)
            _wasInSync.AddOrUpdate(found, found.Insync);
        return found;
    }

    /// <inheritdoc />
    public async Task SaveAsync(SubscriptionModel subscription, ChangeOrigin origin, CancellationToken cancellation)
    {
        await inner.SaveAsync(subscription, origin, cancellation);
        var was = _wasInSync.TryGetValue(subscription, out var known) && known is true;
        _wasInSync.AddOrUpdate(subscription, subscription.Insync);
        if (subscription.Insync != was)
            notifier.Publish(Notification.SubscriptionChange(subscription.SubscriptionId));
    }

    /// <inheritdoc />
    public IAsyncEnumerable<ListedSubscription> List(SubscriptionFilter filter, CancellationToken cancellation) => inner.List(filter, cancellation);

    /// <inheritdoc />
    public Task<SubscriptionRelations> Relations(SubscriptionId id, CancellationToken cancellation) => inner.Relations(id, cancellation);
}
