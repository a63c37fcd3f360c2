using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>A connection at a port of a node.</summary>
[ProductBlock("Physical Connection Block", Description = "A connection at a port", Tag = "PC")]
public sealed class PhysicalConnectionBlock : ProductBlockModel
{
    /// <summary>ESDB's number of the connection.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public int? PhysicalConnectionId { get; set; }

    /// <summary>The connection's name in ESDB.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public string? ConnId { get; set; }

    /// <summary>In Gbit/s.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public int? Capacity { get; set; }

    /// <summary>The port.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public EquipmentInterfaceBlock? EquipmentInterface { get; set; }

    /// <summary>Whether the port is a link aggregation group.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public bool? Lag { get; set; }
}
