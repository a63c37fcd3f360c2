using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.OpenApi.Bodies;

/// <summary>What a customer is to call a subscription from now on (rest 4).</summary>
/// <param name="Id">The id of the description.</param>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="CustomerId">The customer; at most 255 characters.</param>
/// <param name="Description">At most 5,000 characters.</param>
/// <param name="Version">The version that is to be changed; any where it is left out.</param>
public sealed record CustomerDescriptionChangeBody(
    Guid Id, SubscriptionId SubscriptionId, string CustomerId, string Description, int? Version = null);
