using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>A routed service: product type L3Service.</summary>
public sealed class L3Service : SubscriptionModel
{
    /// <summary>The domain that it is routed in.</summary>
    [FixedInput] public string RoutingDomain { get; set; } = RoutingDomains.Esnet;

    /// <summary>The service.</summary>
    public L3Block L3Block { get; set; } = new();
}
