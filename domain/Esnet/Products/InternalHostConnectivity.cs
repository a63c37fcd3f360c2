using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>The connection of a host of the network: product type InternalHostConnectivity.</summary>
public sealed class InternalHostConnectivity : SubscriptionModel
{
    /// <summary>How the host is connected.</summary>
    public InternalHostConnectivityBlock InternalHostConnectivityBlock { get; set; } = new();
}
