using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>A member of a layer 2 VPN.</summary>
[ProductBlock("L2 VPN Member Block", Description = "A member of a layer 2 VPN", Tag = "L2VPN")]
public sealed class L2VpnMemberBlock : ProductBlockModel
{
    /// <summary>ESDB's number of the VPN.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public int? EsdbL2vpnId { get; set; }

    /// <summary>The VPN's name in ESDB.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public string? EsdbL2vpnName { get; set; }
}
