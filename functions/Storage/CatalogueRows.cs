using System.Text.Json;
using Azure.Data.Tables;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Functions.Storage;

/// <summary>The rows of the catalogue's partition.</summary>
internal sealed class CatalogueRows(PayloadCodec payloads)
{
    public const string Partition = "catalogue";
    public const string ProductPrefix = "product:";
    public const string RecordKey = "code";

    private const string MigrationPrefix = "migration:";
    private const string Definition = "Definition";
    private const string Entries = "Entries";
    private const string At = "At";
    private const string Commit = "Commit";

    public static string MigrationKey(string id) => MigrationPrefix + id;

    public static TableEntity Write(AppliedMigration migration)
    {
        var row = RowVersion.New(Partition, MigrationKey(migration.Id));
        row[At] = migration.At;
        row[Commit] = migration.CommitHash;
        return row;
    }

    public async Task<TableEntity> Write(Product product, CancellationToken cancellation)
    {
        var row = RowVersion.New(Partition, ProductPrefix + product.ProductId);
        await payloads.Write(row, Definition, JsonSerializer.Serialize(product, WireJson.Options), cancellation);
        await payloads.Write(row, nameof(Product.FixedInputs), JsonSerializer.Serialize(product.FixedInputs, WireJson.Options), cancellation);
        return row;
    }

    public async Task<TableEntity> Write(CatalogueRecord record, CancellationToken cancellation)
    {
        var row = RowVersion.New(Partition, RecordKey);
        row[nameof(record.Digest)] = record.Digest;
        row[At] = record.At;
        row[Commit] = record.CommitHash;
        await payloads.Write(row, Entries, JsonSerializer.Serialize(record.Entries, WireJson.Options), cancellation);
        return row;
    }

    public async Task<Product> ReadProduct(TableEntity row, CancellationToken cancellation)
    {
        var product = JsonSerializer.Deserialize<Product>((await payloads.Read(row, Definition, cancellation))!, WireJson.Options)!;
        return await payloads.Read(row, nameof(Product.FixedInputs), cancellation) is { } inputs
            ? product with { FixedInputs = JsonSerializer.Deserialize<FixedInput[]>(inputs, WireJson.Options)! }
            : product;
    }

    public async Task<CatalogueRecord> ReadRecord(TableEntity row, CancellationToken cancellation)
    {
        var entries = JsonSerializer.Deserialize<RecordedEntry[]>((await payloads.Read(row, Entries, cancellation))!, WireJson.Options)!;
        return new CatalogueRecord(row.GetString(nameof(CatalogueRecord.Digest)), row.GetDateTimeOffset(At)!.Value, row.GetString(Commit), entries);
    }

    /// <summary>Reads the whole partition.</summary>
    /// <exception cref="CatalogueException">A newer version wrote in it.</exception>
    public async Task<CatalogueSnapshot> Read(IReadOnlyDictionary<string, TableEntity> rows, CancellationToken cancellation)
    {
        var migrations = rows.Values.Where(row => row.RowKey.StartsWith(MigrationPrefix, StringComparison.Ordinal))
            .Select(row => new AppliedMigration(row.RowKey[MigrationPrefix.Length..], row.GetDateTimeOffset(At) ?? default, row.GetString(Commit)))
            .OrderBy(migration => migration.Id, StringComparer.Ordinal).ToList();
        if (rows.Values.FirstOrDefault(RowVersion.IsNewer) is { } newer)
            throw new CatalogueException($"The stored catalogue is newer than this version: row {newer.RowKey} has schema {newer["Schema"]}, and this version knows up to {RowVersion.Newest}. {LastUpgrade(rows, migrations)}Deploy the version that wrote it, or a later one. To stay with this version, give it a storage from before, or a Storage:Prefix of its own.");
        var products = new List<Product>();
        foreach (var row in rows.Values.Where(row => row.RowKey.StartsWith(ProductPrefix, StringComparison.Ordinal)))
            products.Add(await ReadProduct(row, cancellation));
        return new CatalogueSnapshot(
            [.. products.OrderBy(product => product.Name, StringComparer.Ordinal)], migrations,
            rows.TryGetValue(RecordKey, out var record) ? await ReadRecord(record, cancellation) : null);
    }

    private static string LastUpgrade(IReadOnlyDictionary<string, TableEntity> rows, List<AppliedMigration> migrations)
    {
        var code = rows.TryGetValue(RecordKey, out var row) ? $"The code that was last recorded is of commit {row.GetString(Commit) ?? "unknown"} (at {row.GetDateTimeOffset(At):yyyy-MM-dd HH:mm:ss'Z'}). " : "";
        return migrations.MaxBy(migration => migration.At) is { } last ? $"{code}The last migration is {last}. " : code;
    }
}
