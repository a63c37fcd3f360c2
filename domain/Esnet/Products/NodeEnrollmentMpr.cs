using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>A management plane router that is brought into the network: product type NodeEnrollmentMPR.</summary>
public sealed class NodeEnrollmentMpr : SubscriptionModel
{
    /// <summary>The node.</summary>
    public NodeEnrollmentBlock Ne { get; set; } = new();
}
