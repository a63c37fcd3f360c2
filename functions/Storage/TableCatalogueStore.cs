using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// The catalogue in Azure Tables: one small partition with a row per product and a row per applied migration, so that a
/// migration and its record are one transaction. Two hosts that start at once apply each migration once.
/// </summary>
public sealed class TableCatalogueStore(StorageAccount account, PayloadCodec payloads, TimeProvider time) : ICatalogueStore
{
    internal const string Table = "Catalogue";

    private const string Partition = "catalogue";
    private const string ProductPrefix = "product:";
    private const string Definition = "Definition";
    private readonly TableClient _table = account.Table(Table);

    /// <summary>Creates the table.</summary>
    public Task Initialize(CancellationToken cancellation) => _table.CreateIfNotExistsAsync(cancellation);

    /// <inheritdoc />
    public async Task<IReadOnlyList<Product>> Products(CancellationToken cancellation)
    {
        var products = new List<Product>();
        var range = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {ProductPrefix} and RowKey lt {"product;"}");
        await foreach (var row in _table.QueryAsync<TableEntity>(range, cancellationToken: cancellation))
        {
            var text = await payloads.Read(RowVersion.Checked(row), Definition, cancellation);
            products.Add(JsonSerializer.Deserialize<Product>(text!, WireJson.Options)!);
        }

        return [.. products.OrderBy(product => product.Name, StringComparer.Ordinal)];
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> Apply(IEnumerable<CatalogueMigration> migrations, CancellationToken cancellation)
    {
        var applied = new List<string>();
        foreach (var migration in migrations)
        {
            if (await ApplyOne(migration, cancellation))
                applied.Add(migration.Id);
        }

        return applied;
    }

    private async Task<bool> ApplyOne(CatalogueMigration migration, CancellationToken cancellation)
    {
        var record = RowVersion.New(Partition, "migration:" + migration.Id);
        var known = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, record.RowKey, cancellationToken: cancellation);
        if (known.HasValue)
            return false;
        record["At"] = time.GetUtcNow();
        var actions = new List<TableTransactionAction> { new(TableTransactionActionType.Add, record) };
        foreach (var product in migration.Products(time.GetUtcNow()))
        {
            var row = RowVersion.New(Partition, ProductPrefix + product.ProductId);
            await payloads.Write(row, Definition, JsonSerializer.Serialize(product, WireJson.Options), cancellation);
            actions.Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, row));
        }

        try
        {
            await _table.Commit(actions, cancellation);
            return true;
        }
        catch (RequestFailedException error) when (error.Status == 409)
        {
            // Another host applied it in the meantime.
            return false;
        }
    }
}
