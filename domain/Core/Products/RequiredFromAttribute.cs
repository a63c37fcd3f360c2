using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Products;

/// <summary>
/// From this lifecycle on the field must have a value. The order is initial, provisioning, active; a migrating, disabled or
/// terminated subscription is as free as an initial one, so that broken things can be taken down.
/// </summary>
/// <example><code>[RequiredFrom(SubscriptionLifecycle.Provisioning)] public int? EsdbNodeId { get; set; }</code></example>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RequiredFromAttribute(SubscriptionLifecycle lifecycle) : Attribute
{
    /// <summary>The first lifecycle that needs the value.</summary>
    public SubscriptionLifecycle Lifecycle { get; } = lifecycle;
}
