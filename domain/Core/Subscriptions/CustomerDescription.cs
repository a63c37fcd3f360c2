namespace Orchestrator.Core.Subscriptions;

/// <summary>What a customer calls a subscription (features 1). There is one per customer and subscription.</summary>
/// <param name="Id">Its id; follows from subscription and customer.</param>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="CustomerId">The customer, by the id that the customer system gives.</param>
/// <param name="Description">The text.</param>
/// <param name="CreatedAt">When it was first given.</param>
/// <param name="Version">Counts its changes, from 1 on.</param>
public sealed record CustomerDescription(
    Guid Id, SubscriptionId SubscriptionId, string CustomerId, string Description, DateTimeOffset CreatedAt, int Version);
