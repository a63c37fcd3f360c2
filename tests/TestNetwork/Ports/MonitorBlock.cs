using Orchestrator.Core.Products;

namespace Orchestrator.TestNetwork.Ports;

/// <summary>What watches a link: a probe or a tap.</summary>
[OneOf(typeof(ProbeBlock), typeof(TapBlock))]
public abstract class MonitorBlock : ProductBlockModel
{
    /// <summary>Where it is.</summary>
    public string? Place { get; set; }
}
