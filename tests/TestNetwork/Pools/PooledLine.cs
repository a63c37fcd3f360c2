using Orchestrator.Core.Subscriptions;

namespace Orchestrator.TestNetwork.Pools;

/// <summary>A line whose VLAN and loopback come from pools.</summary>
public sealed class PooledLine : SubscriptionModel
{
    /// <summary>The product's name in the catalogue.</summary>
    public const string ProductName = "Test pooled line";

    /// <summary>The line.</summary>
    public PooledLineBlock Line { get; set; } = new();
}
