using System.ComponentModel.DataAnnotations;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>A link between two nodes: one or more parallel members.</summary>
[ProductBlock("Backbone Link Block", Description = "A link between two nodes", Tag = "BLINK")]
public sealed class BackboneLinkBlock : ProductBlockModel
{
    /// <summary>The parallel members.</summary>
    [Length(1, 16)] public List<BackboneLinkMember> Members { get; set; } = [];

    /// <summary>In microseconds, one way.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public int? Latency { get; set; }

    /// <summary>How routing prefers the link.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public string? Preference { get; set; }

    /// <summary>The subscription of the node at end A.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public string? NodeASubscriptionId { get; set; }

    /// <summary>The subscription of the node at end Z.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public string? NodeZSubscriptionId { get; set; }
}
