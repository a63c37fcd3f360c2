using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>A node that is brought into the network: product type NodeEnrollment.</summary>
public sealed class NodeEnrollment : SubscriptionModel
{
    /// <summary>The node.</summary>
    public NodeEnrollmentBlock Ne { get; set; } = new();
}
