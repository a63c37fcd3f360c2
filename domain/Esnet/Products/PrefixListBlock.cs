using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>The prefixes that are accepted from a peer.</summary>
[ProductBlock("Prefix List", Description = "The prefixes of a peer", Tag = "PREFIX")]
public sealed class PrefixListBlock : ProductBlockModel
{
    /// <summary>The peer's autonomous system.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public int? Asn { get; set; }

    /// <summary>ESDB's number of the peer.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public int? EsdbPeerId { get; set; }

    /// <summary>For example <c>customer</c>.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public string? PeerType { get; set; }

    /// <summary>The list in the prefix manager.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public string? PrefixManagerId { get; set; }

    /// <summary>The route table that the peer is in.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public string? RouteTable { get; set; }

    /// <summary>The subscriptions of the nodes that carry the list.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public List<Guid>? NodeEnrollmentSubscriptionId { get; set; }
}
