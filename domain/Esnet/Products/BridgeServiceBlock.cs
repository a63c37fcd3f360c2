using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>A VLAN that a switch carries from a trunk to a customer.</summary>
[ProductBlock("Bridge Service Block", Description = "A VLAN through a switch", Tag = "BRIDGE")]
public sealed class BridgeServiceBlock : ProductBlockModel
{
    /// <summary>The VLAN.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public int? Vlan { get; set; }

    /// <summary>The switch.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public string? Device { get; set; }

    /// <summary>What the switch calls it.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public string? Description { get; set; }

    /// <summary>ESDB's number of the uplink.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public int? SwitchUplinkId { get; set; }

    /// <summary>The interface towards the customer.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public EquipmentInterfaceBlock? PcsIface { get; set; }

    /// <summary>The interface towards the router.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public EquipmentInterfaceBlock? TrunkIface { get; set; }
}
