namespace Orchestrator.Core.Subscriptions;

/// <summary>The versions of subscriptions: one for each save, numbered from 1 without gaps.</summary>
public interface ISubscriptionHistory
{
    /// <summary>The number of the newest version; null when there is no such subscription.</summary>
    Task<int?> NewestVersion(SubscriptionId id, CancellationToken cancellation);

    /// <summary>The versions from one number to another, both included, oldest first; what does not exist is left out.</summary>
    Task<IReadOnlyList<SubscriptionVersion>> Versions(SubscriptionId id, int first, int last, CancellationToken cancellation);
}
