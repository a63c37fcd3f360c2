namespace Orchestrator.Core.Subscriptions;

/// <summary>A block that uses a block of another subscription.</summary>
/// <param name="UserInstanceId">The block that uses.</param>
/// <param name="InstanceId">The block that is used.</param>
/// <param name="Owner">The subscription that owns the block that is used.</param>
public sealed record BlockReference(Guid UserInstanceId, Guid InstanceId, SubscriptionId Owner);
