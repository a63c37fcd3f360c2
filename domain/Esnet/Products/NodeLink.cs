using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>A link between two nodes; what its flavors have in common.</summary>
public abstract class NodeLink(LinkFlavor flavor) : SubscriptionModel
{
    /// <summary>What the link is for.</summary>
    [FixedInput] public LinkFlavor Flavor { get; set; } = flavor;

    /// <summary>The IS-IS domain that the link is in.</summary>
    [FixedInput] public string IsisService { get; set; } = RoutingDomains.Esnet;

    /// <summary>The link.</summary>
    public BackboneLinkBlock Blink { get; set; } = new();
}
