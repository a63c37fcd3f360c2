using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>Membership in a layer 2 VPN: product type L2VPNMember.</summary>
public sealed class L2VpnMembership : SubscriptionModel
{
    /// <summary>Which VPN it belongs to.</summary>
    public L2VpnMemberBlock L2VpnMember { get; set; } = new();

    /// <summary>Where it meets the network.</summary>
    public EdgeBlock Edge { get; set; } = new();
}
