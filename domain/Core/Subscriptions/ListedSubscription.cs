namespace Orchestrator.Core.Subscriptions;

/// <summary>An entry of a list. A list may be a moment behind; the subscription itself is the truth.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="CreatedAt">When it was first stored; lists are in this order, newest first.</param>
/// <param name="ProductId">Its product.</param>
/// <param name="Status">Its status.</param>
public sealed record ListedSubscription(SubscriptionId SubscriptionId, DateTimeOffset CreatedAt, Guid ProductId, SubscriptionLifecycle Status);
