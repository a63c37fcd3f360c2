using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;

namespace Acme;

/// <summary>Puts the light path on sale.</summary>
public sealed class AddLightPaths() : CatalogueMigration("0001-light-paths")
{
    /// <summary>The product's name in the catalogue.</summary>
    public const string ProductName = "Light Path";

    /// <inheritdoc />
    public override IReadOnlyList<Product> Products(DateTimeOffset now) =>
    [
        new(new Guid("6ad4c8ab-4c1f-4d9c-8d3b-2f6b35b2a001"), ProductName, "A path between two places",
            "LightPath", "LP", ProductLifecycle.Active, now),
    ];
}
