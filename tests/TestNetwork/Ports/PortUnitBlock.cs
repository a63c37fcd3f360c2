using Orchestrator.Core.Products;

namespace Orchestrator.TestNetwork.Ports;

/// <summary>What a link ends at.</summary>
[ProductBlock("Test port unit")]
public sealed class PortUnitBlock : ProductBlockModel
{
    /// <summary>Its speed.</summary>
    public int? Gigabits { get; set; }

    /// <summary>The unit that it depends on, perhaps of another port.</summary>
    public PortUnitBlock? Uplink { get; set; }
}
