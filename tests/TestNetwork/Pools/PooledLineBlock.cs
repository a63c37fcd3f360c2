using Orchestrator.Core.Products;

namespace Orchestrator.TestNetwork.Pools;

/// <summary>What a <see cref="PooledLine"/> has of pools.</summary>
[ProductBlock("Test pooled line")]
public sealed class PooledLineBlock : ProductBlockModel
{
    /// <summary>Its VLAN.</summary>
    public int? VlanId { get; set; }

    /// <summary>Its loopback address.</summary>
    public string? Loopback { get; set; }

    /// <summary>Its uplink, for a customer who wants one.</summary>
    public string? Uplink { get; set; }
}
