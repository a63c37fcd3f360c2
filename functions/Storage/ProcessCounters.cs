using System.Globalization;
using Azure.Data.Tables;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// How many status rows there are. A count changes in the very transaction that adds or removes the row, guarded by the ETag of
/// the count, so it is right whatever is repeated or interrupted. Processes are spread over shards, so that hosts seldom meet at
/// one; within a host the last known row of each shard is kept, so that a change needs no read.
/// </summary>
internal sealed class ProcessCounters(TableClient table)
{
    /// <summary>Must never change: a process is counted down where it was counted up.</summary>
    private const int Shards = 16;

    private const string Prefix = "count:";
    private const string AfterPrefix = "count;";

    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, Shards).Select(_ => new SemaphoreSlim(1, 1))];
    private readonly TableEntity?[] _known = new TableEntity?[Shards];

    /// <summary>Commits changes of lists together with the changes that they make to the counts.</summary>
    /// <param name="process">Whose rows change.</param>
    /// <param name="removed">The listing whose status row is taken off, if one is.</param>
    /// <param name="added">The listing whose status row is added, if one is.</param>
    /// <param name="lists">The changes of the lists; those that can be refused come first.</param>
    /// <param name="cancellation">Cancels the request.</param>
    public async Task Commit(
        ProcessId process, ProcessListing? removed, ProcessListing? added, IReadOnlyList<TableTransactionAction> lists, CancellationToken cancellation)
    {
        var (minus, plus) = (Column(removed), Column(added));
        if (minus == plus)
        {
            await table.Commit(lists, cancellation);
            return;
        }

        var shard = Shard.Of(process.Value, Shards);
        await _gates[shard].WaitAsync(cancellation);
        try
        {
            var row = new TableEntity(_known[shard] ?? await Read(shard, cancellation));
            _known[shard] = null; // Unknown until the storage has answered.
            Change(row, minus, -1);
            Change(row, plus, +1);
            TableTransactionAction count = row.ETag == default
                ? new(TableTransactionActionType.Add, row)
                : new(TableTransactionActionType.UpdateReplace, row, row.ETag);
            var answers = await table.Commit([count, .. lists], cancellation);
            row.ETag = answers[0].Headers.ETag ?? default;
            _known[shard] = row.ETag == default ? null : row;
        }
        finally
        {
            _gates[shard].Release();
        }
    }

    /// <summary>The sums over all shards.</summary>
    public async Task<IReadOnlyList<StatusCount>> Sum(CancellationToken cancellation)
    {
        var sums = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var row in table.Range(ProcessIndex.Partition, Prefix, AfterPrefix, cancellation))
        {
            foreach (var (column, value) in RowVersion.Checked(row))
            {
                if (value is long count)
                    sums[column] = sums.GetValueOrDefault(column) + count;
            }
        }

        return [.. from status in Enum.GetValues<ProcessStatus>()
                   from isTask in (bool[])[false, true]
                   let count = sums.GetValueOrDefault(Column(status, isTask))
                   where count > 0
                   select new StatusCount(status, isTask, count)];
    }

    private async Task<TableEntity> Read(int shard, CancellationToken cancellation)
    {
        var key = Prefix + shard.ToString("D2", CultureInfo.InvariantCulture);
        return await table.Find(ProcessIndex.Partition, key, cancellation) is { } row ? RowVersion.Checked(row) : RowVersion.New(ProcessIndex.Partition, key);
    }

    private static void Change(TableEntity row, string? column, long by)
    {
        if (column is not null)
            row[column] = (row.GetInt64(column) ?? 0) + by;
    }

    private static string? Column(ProcessListing? listing) => listing is null ? null : Column(listing.Status, listing.IsTask);

    private static string Column(ProcessStatus status, bool isTask) => $"{status}_{(isTask ? 't' : 'p')}";
}
