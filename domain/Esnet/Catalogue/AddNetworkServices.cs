using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;

namespace Orchestrator.Esnet.Catalogue;

/// <summary>Registers the services that run over nodes and links. They are not sold yet: no workflow creates them.</summary>
public sealed class AddNetworkServices() : CatalogueMigration("0004-network-services")
{
    /// <summary>An edge that services are attached to.</summary>
    public const string ServiceEdgeName = "Service Edge";

    /// <summary>A member of a layer 2 VPN.</summary>
    public const string L2VpnMemberName = "L2VPN Member";

    /// <summary>A routed service at an edge.</summary>
    public const string L3ServiceName = "L3 Service";

    /// <summary>The prefixes that are accepted from a peer.</summary>
    public const string PrefixListName = "Prefix List";

    /// <summary>The connection of a host of the network itself.</summary>
    public const string InternalHostName = "Internal Host Connectivity";

    /// <inheritdoc />
    public override IReadOnlyList<Product> Products(DateTimeOffset now) =>
    [
        new(new Guid("cf85a59b-7933-5a53-8a42-9ba402f6a14a"), ServiceEdgeName, "An edge that services are attached to",
            "ServiceEdge", "ServiceEdge", ProductLifecycle.PreProduction, now),
        new(new Guid("62cccbfd-2e45-55a1-8bea-688d431932bd"), L2VpnMemberName, "A member of a layer 2 VPN",
            "L2VPNMember", "L2VPNMember", ProductLifecycle.PreProduction, now),
        new(new Guid("8af0de97-397d-5873-bc9c-46b115c94bce"), L3ServiceName, "A routed service at an edge",
            "L3Service", "L3Service", ProductLifecycle.PreProduction, now),
        new(new Guid("5152ba8c-64c1-56de-8018-bd8596e70ae1"), PrefixListName, "The prefixes that are accepted from a peer",
            "PrefixList", "PrefixList", ProductLifecycle.PreProduction, now),
        new(new Guid("bfcd6f4d-fa93-5e87-9da7-5267e82ecfc9"), InternalHostName, "The connection of a host of the network itself",
            "InternalHostConnectivity", "InternalHost", ProductLifecycle.PreProduction, now),
    ];
}
