using Orchestrator.Core.Products;

namespace Orchestrator.TestNetwork.Ports;

/// <summary>What a link consists of.</summary>
[ProductBlock("Test link core")]
public sealed class LinkCoreBlock : ProductBlockModel
{
    /// <summary>The units of the ports that it connects.</summary>
    public List<PortUnitBlock> Ends { get; set; } = [];

    /// <summary>What watches it.</summary>
    public List<MonitorBlock> Monitors { get; set; } = [];
}
