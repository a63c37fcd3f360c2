using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>An interface of a node.</summary>
[ProductBlock("Equipment Interface Block", Description = "An interface of a node", Tag = "EI")]
public sealed class EquipmentInterfaceBlock : ProductBlockModel
{
    /// <summary>ESDB's number of the interface.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public int? EquipmentInterfaceId { get; set; }

    /// <summary>Whether it is up or down by configuration.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public string? AdminState { get; set; }

    /// <summary>The subscription of the node that it belongs to.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public Guid? NodeSubscriptionId { get; set; }

    /// <summary>For example <c>100G</c>.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public string? Speed { get; set; }

    /// <summary>For example <c>dot1q</c>.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public string? EthEncap { get; set; }

    /// <summary>Members of a link aggregation group, with their state.</summary>
    public List<LagMemberBlock> LagMembers { get; set; } = [];

    /// <summary>ESDB's numbers of the member interfaces.</summary>
    public List<int>? Members { get; set; }

    /// <summary>The circuit behind the interface.</summary>
    public CircuitBlock? Circuit { get; set; }

    /// <summary>Whether forward error correction is on.</summary>
    public bool? EnableFec { get; set; }
}
