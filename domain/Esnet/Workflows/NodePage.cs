using Orchestrator.Core.Forms;

namespace Orchestrator.Esnet.Workflows;

/// <summary>Which node is enrolled, and for what.</summary>
public sealed record NodePage
{
    /// <summary>The node, by ESDB's number.</summary>
    [FormField(Title = "Node", Description = "Nodes of the site that ESDB lists as available")]
    public required int EsdbNodeId { get; init; }

    /// <summary>The node's role in the network.</summary>
    public required NodeRole Role { get; init; }
}
