namespace Orchestrator.Core.Subscriptions;

/// <summary>
/// Where subscriptions live. A step that is interrupted or fails after it saved, and runs again, reads what it read
/// the first time and overwrites its own version: <see cref="ChangeOrigin.Key"/> tells.
/// </summary>
public interface ISubscriptionStore
{
    /// <summary>
    /// Loads a subscription as the domain type of its product, as <paramref name="origin"/> first saw it. Blocks of other
    /// subscriptions are as these are now.
    /// </summary>
    /// <returns>The subscription, or null when there is none.</returns>
    Task<SubscriptionModel?> FindAsync(SubscriptionId id, ChangeOrigin? origin, CancellationToken cancellation);

    /// <summary>
    /// Stores a changed or new subscription as its next version, and sets its version and ETag. Of blocks of other subscriptions
    /// only the reference is stored.
    /// </summary>
    /// <exception cref="SubscriptionConflictException">Somebody else changed it since it was loaded.</exception>
    Task SaveAsync(SubscriptionModel subscription, ChangeOrigin origin, CancellationToken cancellation);

    /// <summary>Subscriptions, newest first, read page by page from an index.</summary>
    IAsyncEnumerable<ListedSubscription> List(SubscriptionFilter filter, CancellationToken cancellation);

    /// <summary>Which subscriptions own blocks that this one uses, and which use blocks of this one.</summary>
    Task<SubscriptionRelations> Relations(SubscriptionId id, CancellationToken cancellation);
}
