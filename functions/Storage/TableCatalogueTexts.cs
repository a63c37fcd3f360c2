using Azure.Data.Tables;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// Rows <c>text:{kind}:{id}</c> next to the catalogue's own. A change merges its columns into the row, so two operators who change
/// description and status at the same moment both succeed.
/// </summary>
public sealed class TableCatalogueTexts(StorageAccount account, TimeProvider time) : ICatalogueTexts
{
    private const string Partition = "catalogue";
    private const string Prefix = "text:";
    private const string AfterPrefix = "text;";

    private readonly TableClient _table = account.Table(TableCatalogueStore.Table);

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<(CatalogueTextKind Kind, Guid Id), CatalogueText>> All(CancellationToken cancellation)
    {
        var texts = new Dictionary<(CatalogueTextKind, Guid), CatalogueText>();
        await foreach (var row in _table.Range(Partition, Prefix, AfterPrefix, cancellation))
        {
            var parts = RowVersion.Checked(row).RowKey.Split(':');
            var status = row.GetString(nameof(CatalogueText.Status));
            texts[(Enum.GetValues<CatalogueTextKind>().First(kind => NameOf(kind) == parts[1]), Guid.Parse(parts[2]))] = new CatalogueText(
                row.GetString(nameof(CatalogueText.Description)), status is null ? null : Enum.Parse<ProductLifecycle>(status));
        }

        return texts;
    }

    /// <inheritdoc />
    public Task Change(CatalogueTextKind kind, Guid id, CatalogueText change, string user, CancellationToken cancellation)
    {
        var row = RowVersion.New(Partition, $"{Prefix}{NameOf(kind)}:{id}");
        if (change.Description is not null)
            row[nameof(change.Description)] = change.Description;
        if (change.Status is not null)
            row[nameof(change.Status)] = change.Status.ToString();
        row["User"] = user;
        row["At"] = time.GetUtcNow();
        return _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }

    private static string NameOf(CatalogueTextKind kind) => WireJson.ValueOf(kind);
}
