using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;

namespace Orchestrator.Esnet.Catalogue;

/// <summary>Registers connections and links. They are not sold yet: no workflow creates them.</summary>
public sealed class AddLinks() : CatalogueMigration("0003-links")
{
    /// <summary>A connection at a port of a node.</summary>
    public const string PhysicalConnectionName = "Physical Connection";

    /// <summary>A link of the backbone.</summary>
    public const string BackboneLinkName = "Backbone Link";

    /// <summary>A link of the management network.</summary>
    public const string ManagementLinkName = "Management Link";

    /// <inheritdoc />
    public override IReadOnlyList<Product> Products(DateTimeOffset now) =>
    [
        new(new Guid("ede72142-647d-5764-be21-8959073c6062"), PhysicalConnectionName, "A connection at a port of a node",
            "PhysicalConnection", "PhysicalConnection", ProductLifecycle.PreProduction, now),
        new(new Guid("dd62f0c5-f91d-5384-b0a0-20a4b9a5be0d"), BackboneLinkName, "A link of the backbone",
            "BackboneLink", "BackboneLink", ProductLifecycle.PreProduction, now),
        new(new Guid("10ccc96d-e9c7-573f-b1f6-5981aa368342"), ManagementLinkName, "A link of the management network",
            "ManagementLink", "ManagementLink", ProductLifecycle.PreProduction, now),
    ];
}
