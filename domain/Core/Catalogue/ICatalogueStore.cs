using Orchestrator.Core.Products;

namespace Orchestrator.Core.Catalogue;

/// <summary>Where the catalogue lives.</summary>
public interface ICatalogueStore
{
    /// <summary>All products, ordered by name.</summary>
    Task<IReadOnlyList<Product>> Products(CancellationToken cancellation);

    /// <summary>The whole catalogue; empty when nothing was ever stored.</summary>
    Task<CatalogueSnapshot> Read(CancellationToken cancellation);

    /// <summary>Applies the migrations that have not been applied, in order, each with its record in one transaction.</summary>
    /// <returns>The ids that were applied now.</returns>
    /// <exception cref="CatalogueException">A migration cannot be applied; those before it are.</exception>
    Task<IReadOnlyList<string>> Apply(IEnumerable<CatalogueMigration> migrations, CancellationToken cancellation);

    /// <summary>Records what the deployed code says, unless that is recorded already.</summary>
    Task<CatalogueRecord> Record(CatalogueDefinition definition, CancellationToken cancellation);
}
