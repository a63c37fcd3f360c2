using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>A member of a link aggregation group; the same in all lifecycles.</summary>
[ProductBlock("Lag Member Block", Description = "A member of a link aggregation group", Tag = "LAG")]
public sealed class LagMemberBlock : ProductBlockModel
{
    /// <summary>ESDB's number of the interface.</summary>
    [RequiredFrom(SubscriptionLifecycle.Initial)] public int? EquipmentInterfaceId { get; set; }

    /// <summary>The port's name on the node.</summary>
    [RequiredFrom(SubscriptionLifecycle.Initial)] public string? PortName { get; set; }

    /// <summary>Whether it is up or down by configuration.</summary>
    [RequiredFrom(SubscriptionLifecycle.Initial)] public LagMemberState? AdminState { get; set; }
}
