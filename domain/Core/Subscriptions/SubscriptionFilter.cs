namespace Orchestrator.Core.Subscriptions;

/// <summary>Which subscriptions to list; null means any.</summary>
/// <param name="ProductId">Only those of this product.</param>
/// <param name="Status">Only those with this status.</param>
/// <param name="After">Only those that come after this one, where a page before has ended.</param>
public sealed record SubscriptionFilter(Guid? ProductId = null, SubscriptionLifecycle? Status = null, ListedSubscription? After = null);
