using Azure;
using Azure.Data.Tables;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;
using Orchestrator.Functions.Orchestration;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// The catalogue in Azure Tables: one small partition with a row per product, a row per applied migration, and one row of what
/// follows from the code, so that a migration and its record are one transaction. Two hosts that start at once apply each
/// migration once.
/// </summary>
public sealed class TableCatalogueStore(StorageAccount account, PayloadCodec payloads, Deployment deployment, TimeProvider time) : ICatalogueStore
{
    internal const string Table = "Catalogue";

    private readonly TableClient _table = account.Table(Table);
    private readonly CatalogueRows _rows = new(payloads);

    /// <summary>Creates the table.</summary>
    public Task Initialize(CancellationToken cancellation) => _table.CreateIfNotExistsAsync(cancellation);

    /// <inheritdoc />
    public async Task<IReadOnlyList<Product>> Products(CancellationToken cancellation)
    {
        var products = new List<Product>();
        await foreach (var row in _table.Range(CatalogueRows.Partition, CatalogueRows.ProductPrefix, "product;", cancellation))
            products.Add(await _rows.ReadProduct(RowVersion.Checked(row), cancellation));
        return [.. products.OrderBy(product => product.Name, StringComparer.Ordinal)];
    }

    /// <inheritdoc />
    /// <exception cref="CatalogueException">A newer version wrote in it; the text says which migration, when, and by which commit.</exception>
    public async Task<CatalogueSnapshot> Read(CancellationToken cancellation) => await _rows.Read(await Partition(cancellation), cancellation);

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> Apply(IEnumerable<CatalogueMigration> migrations, CancellationToken cancellation)
    {
        var applied = new List<string>();
        var rows = await Partition(cancellation);
        foreach (var migration in migrations)
        {
            while (!rows.ContainsKey(CatalogueRows.MigrationKey(migration.Id)))
            {
                var done = await TryApply(migration, rows, cancellation);
                rows = await Partition(cancellation);
                if (done)
                    applied.Add(migration.Id);
            }
        }

        return applied;
    }

    /// <inheritdoc />
    public async Task<CatalogueRecord> Record(CatalogueDefinition definition, CancellationToken cancellation)
    {
        while (true)
        {
            var known = await _table.Find(CatalogueRows.Partition, CatalogueRows.RecordKey, cancellation);
            var before = known is null ? null : await _rows.ReadRecord(RowVersion.Checked(known), cancellation);
            if (before?.Digest == definition.Digest && !RowVersion.IsOlder(known!))
                return before;
            var after = CatalogueRecord.After(before, definition, time.GetUtcNow(), deployment.CommitHash);
            var row = await _rows.Write(after, cancellation);
            try
            {
                if (known is not null)
                    await _table.UpdateEntityAsync(row, known.ETag, TableUpdateMode.Replace, cancellation);
                else
                    await _table.AddEntityAsync(row, cancellation);
                return after;
            }
            catch (RequestFailedException error) when (error.Status is 409 or 412)
            {
                // Another host recorded in the meantime; what it recorded decides what is left to do.
            }
        }
    }

    private async Task<IReadOnlyDictionary<string, TableEntity>> Partition(CancellationToken cancellation)
    {
        var rows = new Dictionary<string, TableEntity>(StringComparer.Ordinal);
        try
        {
            await foreach (var row in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {CatalogueRows.Partition}"), cancellationToken: cancellation))
                rows.Add(row.RowKey, row);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            // Nothing was ever stored here, not even the table.
        }

        return rows;
    }

    private async Task<bool> TryApply(CatalogueMigration migration, IReadOnlyDictionary<string, TableEntity> rows, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var products = (await _rows.Read(rows, cancellation)).Products;
        var actions = new List<TableTransactionAction>
        {
            new(TableTransactionActionType.Add, CatalogueRows.Write(new AppliedMigration(migration.Id, now, deployment.CommitHash))),
        };
        foreach (var change in migration.ApplyTo(products, now).Changes)
        {
            var row = await _rows.Write(change.After, cancellation);
            // Only what the migration has seen is replaced: an operator may change a product at the same time.
            actions.Add(change.Before is null
                ? new TableTransactionAction(TableTransactionActionType.Add, row)
                : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, rows[row.RowKey].ETag));
        }

        try
        {
            await _table.Commit(actions, cancellation);
            return true;
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412)
        {
            // Another host applied it in the meantime, or a product has changed: looked at again.
            return false;
        }
    }
}
