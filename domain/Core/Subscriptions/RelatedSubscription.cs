namespace Orchestrator.Core.Subscriptions;

/// <summary>A subscription at the other end of a relation.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="Description">What operators call it; a very long one is cut.</param>
/// <param name="Status">Its status.</param>
/// <param name="Insync">Whether it is in sync.</param>
/// <param name="Blocks">The blocks that relate the two.</param>
public sealed record RelatedSubscription(
    SubscriptionId SubscriptionId, string Description, SubscriptionLifecycle Status, bool Insync, IReadOnlyList<BlockReference> Blocks);
