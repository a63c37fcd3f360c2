using Azure.Data.Tables;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// Lists by what never changes: rows that are written when a process is listed first and stay until it is deleted. Processes that were
/// listed before there were such rows get them afterwards, page by page; how far that is says a row of its own.
/// </summary>
internal sealed partial class ProcessIndex
{
    private const string UpgradePartition = "upgrades";
    private const string UpgradeRow = "process-traits";
    private const string Done = "Done";
    private const string Next = "Next";
    private const int RowsAtOnce = 100;

    private static readonly string[] TraitColumns =
        [nameof(TableEntity.RowKey), nameof(ProcessRecord.StartedAt), nameof(ProcessRecord.Workflow), nameof(ProcessRecord.Target), nameof(ProcessRecord.CreatedBy)];

    private volatile bool _areTraitsComplete;

    public IAsyncEnumerable<PlacedProcess> List(ProcessTrait trait, DateTimeOffset? from, DateTimeOffset? before, CancellationToken cancellation)
    {
        var list = ListKey.Trait(trait);
        var isOldestFirst = trait == ProcessTrait.Oldest;
        var (first, last) = isOldestFirst
            ? (from is { } least ? $"{list}|{ListKey.Ticks(least)}" : list + "|", before is { } most ? $"{list}|{ListKey.Ticks(most)}" : list + "}")
            : (before is { } end ? ListKey.StartedBefore(list, end) : list + "|", from is { } begin ? ListKey.StartedBefore(list, begin) : list + "}");
        return Query(first, last, KeyColumn, cancellation).Select(row => new PlacedProcess(ListKey.ProcessOf(row.RowKey), ListKey.StartedAtOf(row.RowKey, isOldestFirst)));
    }

    public async Task<bool> AreTraitsComplete(CancellationToken cancellation)
    {
        if (_areTraitsComplete)
            return true;
        return _areTraitsComplete = await Upgrade(cancellation) is { } upgrade && upgrade.GetBoolean(Done) == true;
    }

    public async Task CompleteTraits(CancellationToken cancellation)
    {
        if (await AreTraitsComplete(cancellation))
            return;
        var from = (await Upgrade(cancellation))?.GetString(Next) ?? ListKey.All + "|";
        var rows = await Query(from, ListKey.All + "}", TraitColumns, cancellation).Take(PageSize).ToListAsync(cancellation);
        foreach (var keys in rows.SelectMany(TraitsOf).Chunk(RowsAtOnce))
            await table.Commit([.. keys.Select(key => new TableTransactionAction(TableTransactionActionType.UpsertReplace, RowVersion.New(Partition, key)))], cancellation);
        var upgrade = RowVersion.New(UpgradePartition, UpgradeRow);
        upgrade[Done] = rows.Count < PageSize;
        upgrade[Next] = rows.Count == 0 ? from : rows[^1].RowKey;
        await table.UpsertEntityAsync(upgrade, TableUpdateMode.Replace, cancellation);
        _areTraitsComplete = rows.Count < PageSize;
    }

    private static IReadOnlyList<string> TraitsOf(TableEntity row) => ProcessListing.TraitsOf(
        ListKey.ProcessOf(row.RowKey), row.GetDateTimeOffset(nameof(ProcessRecord.StartedAt))!.Value, row.GetString(nameof(ProcessRecord.Workflow)),
        Enum.Parse<Target>(row.GetString(nameof(ProcessRecord.Target))), row.GetString(nameof(ProcessRecord.CreatedBy)));

    private async Task<TableEntity?> Upgrade(CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(UpgradePartition, UpgradeRow, cancellationToken: cancellation);
        return found.HasValue ? RowVersion.Checked(found.Value!) : null;
    }
}
