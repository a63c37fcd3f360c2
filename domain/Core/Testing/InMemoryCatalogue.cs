using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;

namespace Orchestrator.Core.Testing;

/// <summary>A catalogue in memory. For unit tests of workflows.</summary>
public sealed class InMemoryCatalogue(TimeProvider time) : ICatalogueStore
{
    private readonly Dictionary<Guid, Product> _products = [];
    private readonly HashSet<string> _applied = [];

    /// <inheritdoc />
    public Task<IReadOnlyList<Product>> Products(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Product>>([.. _products.Values.OrderBy(product => product.Name, StringComparer.Ordinal)]);

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> Apply(IEnumerable<CatalogueMigration> migrations, CancellationToken cancellation)
    {
        var applied = new List<string>();
        foreach (var migration in migrations.Where(migration => _applied.Add(migration.Id)))
        {
            foreach (var product in migration.Products(time.GetUtcNow()))
                _products[product.ProductId] = product;
            applied.Add(migration.Id);
        }

        return Task.FromResult<IReadOnlyList<string>>(applied);
    }
}
