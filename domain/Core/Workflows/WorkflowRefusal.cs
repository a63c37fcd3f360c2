using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Workflows;

/// <summary>Why a workflow cannot be started on a subscription, with what keeps it from that.</summary>
/// <param name="Reason">The reason.</param>
public sealed record WorkflowRefusal(UsabilityReason Reason)
{
    /// <summary>The statuses that the workflow takes; null unless the status is in the way.</summary>
    public IReadOnlyList<SubscriptionLifecycle>? UsableWhen { get; init; }

    /// <summary>Related subscriptions that are out of sync; null unless they are in the way.</summary>
    public IReadOnlyList<RelatedSubscription>? Locked { get; init; }

    /// <summary>Subscriptions that are not terminated and use a block; null unless they are in the way.</summary>
    public IReadOnlyList<RelatedSubscription>? InUseBy { get; init; }
}
