using System.ComponentModel.DataAnnotations;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Acme;

/// <summary>What a light path is made of.</summary>
[ProductBlock("Light Path", Description = "A path between two ends", Tag = "LP")]
public sealed class LightPathBlock : ProductBlockModel
{
    /// <summary>Bandwidth, in gigabits per second.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public int? Gigabits { get; set; }

    /// <summary>The VLAN that carries it.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public int? VlanId { get; set; }

    /// <summary>Where it begins and where it ends.</summary>
    [Length(2, 2)] public List<PathEndBlock> Ends { get; set; } = [];
}
