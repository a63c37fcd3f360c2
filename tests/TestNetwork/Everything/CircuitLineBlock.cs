using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.TestNetwork.Everything;

/// <summary>The line of a <see cref="Circuit"/>.</summary>
[ProductBlock("Test circuit line")]
public sealed class CircuitLineBlock : ProductBlockModel
{
    /// <summary>What the customer asked for.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)]
    public int? Gigabits { get; set; }

    /// <summary>How often it was ordered; a repeated step that sees its own change counts once too often.</summary>
    public int? Orders { get; set; }

    /// <summary>What the outside world gave it.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)]
    public string? Number { get; set; }
}
