namespace Orchestrator.Core.Subscriptions;

/// <summary>The subscriptions that one is directly related to, terminated ones included.</summary>
/// <param name="DependsOn">Owners of blocks that it uses.</param>
/// <param name="InUseBy">Users of blocks that it owns.</param>
public sealed record SubscriptionRelations(IReadOnlyList<RelatedSubscription> DependsOn, IReadOnlyList<RelatedSubscription> InUseBy)
{
    /// <summary>Of a subscription that stands alone.</summary>
    public static SubscriptionRelations None { get; } = new([], []);

    /// <summary>Both, each once.</summary>
    public IEnumerable<RelatedSubscription> All => DependsOn.Concat(InUseBy).DistinctBy(related => related.SubscriptionId);
}
