using System.ComponentModel.DataAnnotations;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>The node itself: how ESDB and NSO know it, its loopbacks and management ports.</summary>
[ProductBlock("Node Enrollment", Description = "A node of the network", Tag = "NE")]
public sealed class NodeEnrollmentBlock : ProductBlockModel
{
    /// <summary>ESDB's number of the node.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public int? EsdbNodeId { get; set; }

    /// <summary>ESDB's stable identity of the node.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public Guid? EsdbNodeUuid { get; set; }

    /// <summary>For example <c>lbnl59-cr6</c>.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public string? NodeName { get; set; }

    /// <summary>The node's service in NSO.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public Guid? NsoServiceId { get; set; }

    /// <summary>IPv6 loopback address.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public string? V6Loopback { get; set; }

    /// <summary>For example <c>esnet-293</c>.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public string? RoutingDomain { get; set; }

    /// <summary>IPv4 loopback address.</summary>
    public string? V4Loopback { get; set; }

    /// <summary>Management ports, at most two.</summary>
    [Length(0, 2)] public List<EquipmentInterfaceBlock> MgmtPorts { get; set; } = [];

    /// <summary>Templates for bidirectional forwarding detection.</summary>
    public List<BfdTemplateBlock> BfdTemplates { get; set; } = [];

    /// <summary>Reflector for seamless bidirectional forwarding detection.</summary>
    public SbfdReflectorBlock? SbfdReflector { get; set; }
}
