using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>A connection at a port: product type PhysicalConnection.</summary>
public sealed class PhysicalConnection : SubscriptionModel
{
    /// <summary>The connection.</summary>
    public PhysicalConnectionBlock Pc { get; set; } = new();
}
