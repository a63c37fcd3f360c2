namespace Orchestrator.Core.Subscriptions;

/// <summary>The life of a subscription. On the wire in lower case.</summary>
public enum SubscriptionLifecycle
{
    /// <summary>Being put together; most values may still be missing.</summary>
    Initial,
    /// <summary>In service.</summary>
    Active,
    /// <summary>Being moved to another product.</summary>
    Migrating,
    /// <summary>Out of service, not ended.</summary>
    Disabled,
    /// <summary>Ended.</summary>
    Terminated,
    /// <summary>Being brought up on the network.</summary>
    Provisioning,
}
