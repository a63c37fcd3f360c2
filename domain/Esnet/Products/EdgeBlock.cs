using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>Where a service meets the network.</summary>
[ProductBlock("Edge", Description = "Where a service meets the network", Tag = "EDGE")]
public sealed class EdgeBlock : ProductBlockModel
{
    /// <summary>ESDB's number of the service edge.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public int? EsdbServiceEdgeId { get; set; }

    /// <summary>The route table that the edge is in.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public string? RouteTable { get; set; }

    /// <summary>Whether it is up or down by configuration.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public string? AdminState { get; set; }

    /// <summary>The subscription of the connection below it.</summary>
    public Guid? PhysicalConnectionSubscriptionId { get; set; }

    /// <summary>The switch in between, if there is one.</summary>
    public BridgeServiceBlock? BridgeService { get; set; }
}
