using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>The prefixes of a peer: product type PrefixList.</summary>
public sealed class PrefixListService : SubscriptionModel
{
    /// <summary>The domain that it is routed in.</summary>
    [FixedInput] public string RoutingDomain { get; set; } = RoutingDomains.Esnet;

    /// <summary>The list.</summary>
    public PrefixListBlock PrefixList { get; set; } = new();
}
