using System.ComponentModel.DataAnnotations;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>How a host of the network itself is connected.</summary>
[ProductBlock("Internal Host Connectivity Block", Description = "How a host of the network is connected", Tag = "IHC")]
public sealed class InternalHostConnectivityBlock : ProductBlockModel
{
    /// <summary>Its connections.</summary>
    [Length(0, 16)] public List<ConnectionBlock> Connections { get; set; } = [];

    /// <summary>ESDB's number of the connectivity.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public int? EsdbHostConnectivityId { get; set; }

    /// <summary>For example <c>perfsonar</c>.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public string? HostType { get; set; }

    /// <summary>Where its management processor is connected.</summary>
    public EquipmentInterfaceBlock? IpmiInterface { get; set; }

    /// <summary>Where it is managed.</summary>
    public EquipmentInterfaceBlock? MgmtInterface { get; set; }

    /// <summary>The route table that the host is in.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public string? RouteTable { get; set; }
}
