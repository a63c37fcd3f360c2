using Orchestrator.Core.Products;

namespace Orchestrator.Core.Catalogue;

/// <summary>Where the catalogue lives.</summary>
public interface ICatalogueStore
{
    /// <summary>All products, ordered by name.</summary>
    Task<IReadOnlyList<Product>> Products(CancellationToken cancellation);

    /// <summary>Applies the migrations that have not been applied, in order, each with its record in one transaction.</summary>
    /// <returns>The ids that were applied now.</returns>
    Task<IReadOnlyList<string>> Apply(IEnumerable<CatalogueMigration> migrations, CancellationToken cancellation);
}
