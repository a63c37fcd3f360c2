using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;

namespace Orchestrator.Core.Testing;

/// <summary>A catalogue in memory. For unit tests of workflows.</summary>
public sealed class InMemoryCatalogue(TimeProvider time) : ICatalogueStore
{
    private readonly Dictionary<Guid, Product> _products = [];
    private readonly SortedDictionary<string, AppliedMigration> _applied = new(StringComparer.Ordinal);
    private CatalogueRecord? _record;

    /// <inheritdoc />
    public Task<IReadOnlyList<Product>> Products(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Product>>([.. _products.Values.OrderBy(product => product.Name, StringComparer.Ordinal)]);

    /// <inheritdoc />
    public async Task<CatalogueSnapshot> Read(CancellationToken cancellation) =>
        new(await Products(cancellation), [.. _applied.Values], _record);

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> Apply(IEnumerable<CatalogueMigration> migrations, CancellationToken cancellation)
    {
        var applied = new List<string>();
        foreach (var migration in migrations.Where(migration => !_applied.ContainsKey(migration.Id)))
        {
            var now = time.GetUtcNow();
            foreach (var change in migration.ApplyTo(_products.Values, now).Changes)
                _products[change.After.ProductId] = change.After;
            _applied.Add(migration.Id, new AppliedMigration(migration.Id, now, CommitHash: null));
            applied.Add(migration.Id);
        }

        return Task.FromResult<IReadOnlyList<string>>(applied);
    }

    /// <inheritdoc />
    public Task<CatalogueRecord> Record(CatalogueDefinition definition, CancellationToken cancellation)
    {
        if (_record?.Digest != definition.Digest)
            _record = CatalogueRecord.After(_record, definition, time.GetUtcNow(), commit: null);
        return Task.FromResult(_record!);
    }
}
