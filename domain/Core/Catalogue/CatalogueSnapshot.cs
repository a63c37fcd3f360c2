using Orchestrator.Core.Products;

namespace Orchestrator.Core.Catalogue;

/// <summary>The catalogue as it is stored at one moment.</summary>
/// <param name="Products">All products, ordered by name.</param>
/// <param name="Migrations">The migrations that were applied, ordered by id.</param>
/// <param name="Record">What was recorded of the code; null before the first time.</param>
public sealed record CatalogueSnapshot(IReadOnlyList<Product> Products, IReadOnlyList<AppliedMigration> Migrations, CatalogueRecord? Record)
{
    /// <summary>What the store has and has not ended, to be compared with <see cref="CatalogueDefinition.Entries"/>.</summary>
    public IReadOnlyList<CatalogueEntry> Entries =>
    [
        .. Products.Select(product => new CatalogueEntry(CatalogueEntryKind.Product, product.Name)),
        .. Products.SelectMany(product => product.FixedInputs
            .Select(input => new CatalogueEntry(CatalogueEntryKind.FixedInput, input.Name, product.Name))),
        .. Record?.Live ?? [],
    ];
}
