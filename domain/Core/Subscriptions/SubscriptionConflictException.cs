namespace Orchestrator.Core.Subscriptions;

/// <summary>Somebody else changed the subscription since it was loaded; load it again and repeat.</summary>
public sealed class SubscriptionConflictException(SubscriptionId id, int version, Exception? inner = null)
    : Exception($"Subscription {id} was changed by somebody else since version {version} was loaded. Retry the step.", inner);
