using Orchestrator.Core.Applications;
using Orchestrator.Core.Products;

namespace Orchestrator.Core.Catalogue;

/// <summary>
/// Brings the stored catalogue up to the deployed code: applies its migrations, then records what follows from it. Every part may
/// be repeated, and by several hosts at once; a crash between two parts is made up for by the next start.
/// </summary>
public sealed class CatalogueUpgrade(OrchestratorBuilder application, ICatalogueStore store, TimeProvider time)
{
    /// <summary>A transaction of the storage has 100 rows, and one of them records the migration.</summary>
    private const int MostChanges = 99;

    /// <summary>What <see cref="Run"/> would do; nothing is written.</summary>
    /// <exception cref="CatalogueException">The store is newer than the code, or the migrations contradict the code.</exception>
    public async Task<UpgradeReport> Plan(CancellationToken cancellation) =>
        Plan(await store.Read(cancellation)).Report;

    /// <summary>Upgrades. Costs two reads when there is nothing to do.</summary>
    /// <returns>What was changed, and the record.</returns>
    /// <exception cref="CatalogueException">The store is newer than the code, or the migrations contradict the code. Nothing was changed.</exception>
    public async Task<(UpgradeReport Report, CatalogueRecord Record)> Run(CancellationToken cancellation)
    {
        var snapshot = await store.Read(cancellation);
        var (report, definition) = Plan(snapshot);
        if (report.Migrations.Count > 0)
        {
            var applied = await store.Apply(application.Migrations, cancellation);
            // Others may have been faster with some of them.
            report = report with { Migrations = [.. report.Migrations.Where(migration => applied.Contains(migration.Id))] };
        }

        return (report, await store.Record(definition, cancellation));
    }

    private (UpgradeReport Report, CatalogueDefinition Definition) Plan(CatalogueSnapshot snapshot)
    {
        RefuseNewer(snapshot);
        var applied = snapshot.Migrations.Select(migration => migration.Id).ToHashSet(StringComparer.Ordinal);
        var products = snapshot.Products;
        var migrations = new List<MigrationReport>();
        foreach (var migration in application.Migrations.Where(migration => !applied.Contains(migration.Id)))
        {
            var draft = migration.ApplyTo(products, time.GetUtcNow());
            if (draft.Changes.Count > MostChanges)
                throw new CatalogueException($"Catalogue migration '{migration.Id}' changes {draft.Changes.Count} products, and at most {MostChanges} can be changed together with its record. Split it into several.");
            migrations.Add(new MigrationReport(migration.Id, draft.Changes));
            products = draft.Products;
        }

        RefuseFixedInputs(products, migrations);
        var definition = CatalogueDefinition.Of(application.Products, application.Workflows, products);
        var diff = CatalogueDiff.Of(definition.Derived, [.. snapshot.Record?.Live ?? []]);
        return (new UpgradeReport(migrations, diff.MissingInStore, diff.MissingInCode, diff.Changed), definition);
    }

    private void RefuseNewer(CatalogueSnapshot snapshot)
    {
        var known = application.Migrations.Select(migration => migration.Id).ToHashSet(StringComparer.Ordinal);
        var unknown = snapshot.Migrations.Where(migration => !known.Contains(migration.Id)).ToList();
        if (unknown.Count > 0)
            throw new CatalogueException($"The stored catalogue is newer than this version, which does not know the migration {string.Join(", ", unknown)}. Deploy the version that applied it, or a later one. To stay with this version, give it a storage from before that migration, or a Storage:Prefix of its own.");
    }

    /// <summary>Only what these migrations touch must fit: what was stored before may wait for a migration that is written later.</summary>
    private void RefuseFixedInputs(IReadOnlyList<Product> products, List<MigrationReport> migrations)
    {
        var touched = migrations.SelectMany(migration => migration.Changes).Select(change => change.After.ProductId).ToHashSet();
        var problems = products.Where(product => touched.Contains(product.ProductId))
            .SelectMany(product => application.Products.TryGetType(product.Name, out var type) ? FixedInputValues.Problems(product, type) : []).ToList();
        if (problems.Count > 0)
            throw new CatalogueException($"The catalogue's migrations do not fit the code:\n- {string.Join("\n- ", problems)}");
    }
}
