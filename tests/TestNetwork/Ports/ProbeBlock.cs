using Orchestrator.Core.Products;

namespace Orchestrator.TestNetwork.Ports;

/// <summary>Sends packets of its own.</summary>
[ProductBlock("Test probe")]
public sealed class ProbeBlock : MonitorBlock
{
    /// <summary>The unit that it is connected to, perhaps of another port.</summary>
    public PortUnitBlock? Unit { get; set; }
}
