using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>A connection of a host.</summary>
[ProductBlock("Connection Block", Description = "A connection of a host", Tag = "CONNECTION")]
public sealed class ConnectionBlock : ProductBlockModel
{
    /// <summary>Where it meets the network.</summary>
    [RequiredFrom(SubscriptionLifecycle.Initial)] public EdgeBlock? Edge { get; set; }

    /// <summary>The interface that it uses.</summary>
    [RequiredFrom(SubscriptionLifecycle.Initial)] public EquipmentInterfaceBlock? EquipmentInterface { get; set; }

    /// <summary>What is mirrored to the host.</summary>
    public List<MirrorBlock> MirroredSources { get; set; } = [];
}
