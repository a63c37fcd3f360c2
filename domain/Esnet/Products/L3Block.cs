using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>A routed service at an edge.</summary>
[ProductBlock("L3 Block", Description = "A routed service", Tag = "L3")]
public sealed class L3Block : ProductBlockModel
{
    /// <summary>The route table that the service is in.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public string? RouteTable { get; set; }

    /// <summary>For example <c>bgp</c>.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public string? L3Type { get; set; }

    /// <summary>The service in NSO.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public string? NsoServiceId { get; set; }

    /// <summary>The subscription of the edge.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public Guid? ServiceEdgeSubscriptionId { get; set; }

    /// <summary>The subscription of the prefixes that are let in.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public Guid? PrefixListSubscriptionId { get; set; }
}
