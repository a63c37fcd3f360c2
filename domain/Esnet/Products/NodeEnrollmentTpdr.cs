using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>A transponder that is brought into the network: product type NodeEnrollmentTPDR.</summary>
public sealed class NodeEnrollmentTpdr : SubscriptionModel
{
    /// <summary>The node.</summary>
    public NodeEnrollmentBlock Ne { get; set; } = new();
}
