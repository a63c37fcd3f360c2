using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Subscriptions;

/// <summary>A subscription lacks values that its status needs (semantics 118).</summary>
public sealed class SubscriptionValidationException(
    SubscriptionId subscriptionId, SubscriptionLifecycle status, IReadOnlyList<string> problems)
    : Exception($"Subscription {subscriptionId} is not valid for status {WireJson.ValueOf(status)}. "
        + $"Missing or wrong: {string.Join(", ", problems)}.")
{
    /// <summary>The subscription.</summary>
    public SubscriptionId SubscriptionId { get; } = subscriptionId;

    /// <summary>The status that was asked for.</summary>
    public SubscriptionLifecycle Status { get; } = status;

    /// <summary>Paths of the fields that are missing or wrong, for example <c>ne.esdb_node_id</c>.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
