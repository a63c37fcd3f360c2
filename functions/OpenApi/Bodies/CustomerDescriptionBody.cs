using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.OpenApi.Bodies;

/// <summary>What a customer is to call a subscription (rest 4).</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="CustomerId">The customer; at most 255 characters.</param>
/// <param name="Description">At most 5,000 characters.</param>
public sealed record CustomerDescriptionBody(SubscriptionId SubscriptionId, string CustomerId, string Description);
