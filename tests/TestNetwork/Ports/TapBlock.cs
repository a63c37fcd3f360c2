using Orchestrator.Core.Products;

namespace Orchestrator.TestNetwork.Ports;

/// <summary>Reads along.</summary>
[ProductBlock("Test tap")]
public sealed class TapBlock : MonitorBlock
{
    /// <summary>How much of the light it takes.</summary>
    public int? Percent { get; set; }
}
