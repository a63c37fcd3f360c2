using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>An edge that services are attached to: product type ServiceEdge.</summary>
public sealed class ServiceEdge : SubscriptionModel
{
    /// <summary>The domain that it is routed in.</summary>
    [FixedInput] public string RoutingDomain { get; set; } = RoutingDomains.Esnet;

    /// <summary>The edge.</summary>
    public EdgeBlock Edge { get; set; } = new();
}
