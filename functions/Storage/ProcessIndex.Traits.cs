using Azure;
using Azure.Data.Tables;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// Lists by what never changes: rows that are written when a process is listed first and stay until it is deleted. And lists by the last
/// change of status. Processes that were listed before there were such rows get them afterwards, page by page; how far that is says a
/// row of its own.
/// </summary>
internal sealed partial class ProcessIndex
{
    private const string UpgradePartition = "upgrades";
    private const string UpgradeRow = "process-lists";
    private const string Done = "Done";
    private const string Next = "Next";
    private const int ProcessesAtOnce = 14;

    /// <summary>Keys alone are short: as many as a list is counted, and one more, come with one request.</summary>
    private const int KeysAtOnce = 501;

    private volatile bool _areTraitsComplete;

    public IAsyncEnumerable<PlacedProcess> List(ProcessTrait trait, DateTimeOffset? from, DateTimeOffset? before, CancellationToken cancellation)
    {
        var list = ListKey.Trait(trait);
        var isOldestFirst = trait == ProcessTrait.Oldest;
        var (first, last) = isOldestFirst
            ? (from is { } least ? $"{list}|{ListKey.Ticks(least)}" : list + "|", before is { } most ? $"{list}|{ListKey.Ticks(most)}" : list + "}")
            : (before is { } end ? ListKey.StartedBefore(list, end) : list + "|", from is { } begin ? ListKey.StartedBefore(list, begin) : list + "}");
        return Query(first, last, KeyColumn, cancellation, KeysAtOnce).Select(row => new PlacedProcess(ListKey.ProcessOf(row.RowKey), ListKey.MomentOf(row.RowKey, isOldestFirst)));
    }

    public IAsyncEnumerable<MovedProcess> Moved(bool isTask, bool isLatestFirst, CancellationToken cancellation)
    {
        var list = ListKey.Moved(isTask, isLatestFirst);
        return Query(list + "|", list + "}", [nameof(TableEntity.RowKey), nameof(ProcessRecord.Status)], cancellation).Select(row => new MovedProcess(
            ListKey.ProcessOf(row.RowKey), Enum.Parse<ProcessStatus>(row.GetString(nameof(ProcessRecord.Status))), ListKey.MomentOf(row.RowKey, isOldestFirst: !isLatestFirst)));
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
        var rows = await Query(from, ListKey.All + "}", columns: null, cancellation).Take(PageSize).ToListAsync(cancellation);
        foreach (var chunk in rows.Chunk(ProcessesAtOnce))
        {
            try
            {
                await table.Commit([.. chunk.SelectMany(Complete)], cancellation);
            }
            catch (RequestFailedException error) when (error.IsRefusal())
            {
                // One of them has moved since it was read: the next call goes on here.
                await Note(isDone: false, chunk[0].RowKey, cancellation);
                return;
            }
        }

        await Note(isDone: rows.Count < PageSize, rows.Count == 0 ? from : rows[^1].RowKey, cancellation);
        _areTraitsComplete = rows.Count < PageSize;
    }

    /// <summary>Notes how far the lists are.</summary>
    private async Task Note(bool isDone, string next, CancellationToken cancellation)
    {
        var upgrade = RowVersion.New(UpgradePartition, UpgradeRow);
        (upgrade[Done], upgrade[Next]) = (isDone, next);
        await table.UpsertEntityAsync(upgrade, TableUpdateMode.Replace, cancellation);
    }

    /// <summary>Writes the rows that a process has besides, unless it moves at the same moment.</summary>
    private static IEnumerable<TableTransactionAction> Complete(TableEntity row)
    {
        yield return new(TableTransactionActionType.UpdateMerge, new TableEntity(row.PartitionKey, row.RowKey), row.ETag);
        foreach (var key in TraitsOf(row))
            yield return new(TableTransactionActionType.UpsertReplace, RowVersion.New(Partition, key));
        foreach (var key in ProcessListing.Read(row).MovedRows)
        {
            var moved = RowVersion.New(Partition, key);
            moved[nameof(ProcessRecord.Status)] = row[nameof(ProcessRecord.Status)];
            yield return new(TableTransactionActionType.UpsertReplace, moved);
        }
    }

    private static IReadOnlyList<string> TraitsOf(TableEntity row) => ProcessListing.TraitsOf(
        ListKey.ProcessOf(row.RowKey), row.GetDateTimeOffset(nameof(ProcessRecord.StartedAt))!.Value, row.GetString(nameof(ProcessRecord.Workflow)),
        Enum.Parse<Target>(row.GetString(nameof(ProcessRecord.Target))), row.GetString(nameof(ProcessRecord.CreatedBy)));

    private async Task<TableEntity?> Upgrade(CancellationToken cancellation) =>
        await table.Find(UpgradePartition, UpgradeRow, cancellation) is { } row ? RowVersion.Checked(row) : null;
}
