using Orchestrator.Core.Catalogue;
using Orchestrator.Esnet.Products;

namespace Orchestrator.Esnet.Catalogue;

/// <summary>Sets what the products of links and services decide for their subscriptions.</summary>
public sealed class SetFixedInputs() : CatalogueMigration("0005-fixed-inputs")
{
    /// <inheritdoc />
    public override void Change(CatalogueDraft catalogue) => catalogue
        .SetFixedInputs(AddLinks.BackboneLinkName, ("flavor", "backbone"), ("isis_service", RoutingDomains.Esnet))
        .SetFixedInputs(AddLinks.ManagementLinkName, ("flavor", "management"), ("isis_service", RoutingDomains.Esnet))
        .SetFixedInputs(AddNetworkServices.ServiceEdgeName, ("routing_domain", RoutingDomains.Esnet))
        .SetFixedInputs(AddNetworkServices.L3ServiceName, ("routing_domain", RoutingDomains.Esnet))
        .SetFixedInputs(AddNetworkServices.PrefixListName, ("routing_domain", RoutingDomains.Esnet));
}
