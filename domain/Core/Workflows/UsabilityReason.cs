namespace Orchestrator.Core.Workflows;

/// <summary>Why a workflow cannot be started on a subscription (features 8).</summary>
public enum UsabilityReason
{
    /// <summary>The subscription is out of sync: a process works on it, or left it so.</summary>
    NotInSync,
    /// <summary>A subscription that is directly related to it is out of sync.</summary>
    RelationsNotInSync,
    /// <summary>The workflow does not take subscriptions with its status.</summary>
    NoModifyInvalidStatus,
    /// <summary>A subscription that is not terminated uses a block of it.</summary>
    NoModifySubscriptionInUseByOthers,
    /// <summary>The user may not start the workflow.</summary>
    InsufficientWorkflowPermissions,
}
