using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>One end of a member of a link.</summary>
[ProductBlock("Backbone Link Interface", Description = "One end of a member of a link", Tag = "BLI")]
public sealed class BackboneLinkInterface : ProductBlockModel
{
    /// <summary>The port's name on the node.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public string? PortIdentifier { get; set; }

    /// <summary>ESDB's number of the interface.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public int? EsdbEquipmentInterfaceId { get; set; }

    /// <summary>The interface's service in NSO.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public Guid? NsoServiceId { get; set; }

    /// <summary>Its name in the DNS.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public string? DnsName { get; set; }

    /// <summary>For example <c>ethernet</c>.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public string? PortType { get; set; }

    /// <summary>For example <c>dot1q</c>.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public string? EthEncap { get; set; }

    /// <summary>The VLAN that carries the link.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public int? Vlan { get; set; }

    /// <summary>IPv4 address of this end.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public string? Ipv4Address { get; set; }

    /// <summary>IPv6 address of this end.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public string? Ipv6Address { get; set; }

    /// <summary>Segment of the IPv4 adjacency.</summary>
    public int? AdjacencySidV4 { get; set; }

    /// <summary>Segment of the IPv6 adjacency.</summary>
    public int? AdjacencySidV6 { get; set; }
}
