using System.ComponentModel.DataAnnotations;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>One of the parallel members of a link.</summary>
[ProductBlock("Backbone Link Member", Description = "A member of a link between two nodes", Tag = "BLM")]
public sealed class BackboneLinkMember : ProductBlockModel
{
    /// <summary>The interface at end A and the one at end Z.</summary>
    [Length(2, 2)] public List<BackboneLinkInterface> PortPair { get; set; } = [];

    /// <summary>ESDB's name of the circuit.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public string? EsdbCircuitId { get; set; }

    /// <summary>The member's service in NSO.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public Guid? NsoServiceId { get; set; }

    /// <summary>In Gbit/s.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public int? Bandwidth { get; set; }

    /// <summary>Whether it is up or down by configuration.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public string? AdminState { get; set; }
}
