using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>Traffic that is mirrored to a host; the same in all lifecycles.</summary>
[ProductBlock("Mirror Block", Description = "Traffic that is mirrored", Tag = "MIRROR")]
public sealed class MirrorBlock : ProductBlockModel
{
    /// <summary>The VLAN that carries it.</summary>
    [RequiredFrom(SubscriptionLifecycle.Initial)] public int? Vlan { get; set; }

    /// <summary>Which direction is mirrored.</summary>
    [RequiredFrom(SubscriptionLifecycle.Initial)] public MirrorDirection? Collect { get; set; }

    /// <summary>The port that it is taken from.</summary>
    public string? PortName { get; set; }

    /// <summary>The subscriptions whose traffic it is.</summary>
    [RequiredFrom(SubscriptionLifecycle.Initial)] public List<Guid>? MirrorSourcesSubscriptionId { get; set; }
}
