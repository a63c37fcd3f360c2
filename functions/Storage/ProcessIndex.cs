using Azure;
using Azure.Data.Tables;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// The lists of processes and their counts. They are one partition, so that one transaction moves a process from list to list;
/// that is also as fast as all processes together can change. A list row says where to look; the process's own partition holds
/// the truth.
/// </summary>
internal sealed partial class ProcessIndex(TableClient table, TimeProvider time)
{
    public const string Partition = "processes";

    private const string Since = "Since";

    private readonly ProcessCounters _counters = new(table);

    /// <summary>Lists a process, in one request if it is listed as the caller believes.</summary>
    /// <param name="process">What it is to be listed as.</param>
    /// <param name="previous">What it is listed as; null when it is not listed yet.</param>
    /// <param name="cancellation">Cancels the request.</param>
    public async Task Move(ProcessRecord process, ProcessRecord? previous, CancellationToken cancellation)
    {
        var listed = previous is null ? null : ProcessListing.Of(previous);
        List<string> believed = listed is null ? [] : [.. listed.Rows, .. ProcessListing.TraitsOf(previous!)];
        if (listed?.Entry is { } entry && ProcessListing.Of(process).HasEnded(listed.Wait))
            believed.Add(entry);
        try
        {
            await Commit(process.ProcessId, believed.ToDictionary(key => key, _ => ETag.All), listed, process, cancellation);
        }
        catch (RequestFailedException error) when (error.IsRefusal())
        {
            await Align(process, settled: null, cancellation);
        }
    }

    /// <summary>Lists a process, whatever it is listed as.</summary>
    /// <param name="process">What it is to be listed as.</param>
    /// <param name="settled">An entry to take off the list in flight unless it was written anew since it was read.</param>
    /// <param name="cancellation">Cancels the request.</param>
    public async Task Align(ProcessRecord process, InFlightProcess? settled, CancellationToken cancellation)
    {
        if (settled is not null && settled.StartedAt != process.StartedAt)
            await Remove(settled, cancellation); // Another process was to have the same id, and was never stored.
        var wanted = ProcessListing.Of(process);
        await Retried(process.ProcessId, async attempt =>
        {
            var traits = ProcessListing.TraitsOf(process);
            var (present, listed) = await Read(process.ProcessId, process.StartedAt, [.. wanted.Rows, .. traits], cancellation);
            foreach (var entry in Entries(present).Where(entry => entry.Key != wanted.Entry && !wanted.HasEnded(entry.Wait) && !Is(entry, settled)).ToList())
                present.Remove(entry.Key); // Announced, and not ours.

            // What is listed right after a refusal was written a moment ago, perhaps by the attempt whose answer was lost.
            if (attempt == 1 || listed != wanted || !present.Keys.ToHashSet().SetEquals([.. wanted.Rows, .. traits, .. wanted.Entry is { } own ? [own] : Array.Empty<string>()]))
                await Commit(process.ProcessId, present, listed, process, cancellation);
        }, cancellation);
    }

    /// <summary>Puts a process on the list in flight; nothing else changes.</summary>
    public Task Announce(ProcessRecord process, CancellationToken cancellation)
    {
        var entry = ProcessListing.EntryPrefix(process.ProcessId, process.StartedAt) + ListKey.Wait(process.Wait);
        return table.UpsertEntityAsync(Row(entry, process), TableUpdateMode.Replace, cancellation);
    }

    /// <summary>Takes a process off all lists; does nothing when it is on none.</summary>
    public Task Remove(ProcessId process, DateTimeOffset startedAt, CancellationToken cancellation) =>
        Remove(process, startedAt, entry: null, cancellation);

    /// <summary>Takes an entry that never became a process off all lists, unless it was written anew since it was read.</summary>
    public Task Remove(InFlightProcess entry, CancellationToken cancellation) =>
        Remove(entry.ProcessId, entry.StartedAt, entry, cancellation);

    private Task Remove(ProcessId process, DateTimeOffset startedAt, InFlightProcess? entry, CancellationToken cancellation) =>
        Retried(process, async _ =>
        {
            var (present, listed) = await Read(process, startedAt, wanted: [], cancellation);
            if (present.Count > 0 && (entry is null || Entries(present).Any(found => Is(found, entry))))
                await Commit(process, present, listed, process: null, cancellation);
        }, cancellation);

    /// <summary>One transaction from the rows that are there to those that are wanted.</summary>
    private Task Commit(
        ProcessId id, Dictionary<string, ETag> present, ProcessListing? listed, ProcessRecord? process, CancellationToken cancellation)
    {
        var wanted = process is null ? null : ProcessListing.Of(process);
        IReadOnlyList<string> rows = wanted?.Rows ?? [];
        IReadOnlyList<string> traits = process is null ? [] : ProcessListing.TraitsOf(process);
        var actions = new List<TableTransactionAction>();
        foreach (var (key, etag) in present.Where(row => !rows.Contains(row.Key) && !traits.Contains(row.Key) && row.Key != wanted?.Entry))
            actions.Add(new(TableTransactionActionType.Delete, new TableEntity(Partition, key), etag));
        foreach (var key in rows)
        {
            actions.Add(present.TryGetValue(key, out var etag)
                ? new(TableTransactionActionType.UpdateReplace, Row(key, process!), etag)
                : new(TableTransactionActionType.Add, Row(key, process!)));
        }

        foreach (var key in traits.Where(key => !present.ContainsKey(key)))
            actions.Add(new(TableTransactionActionType.UpsertReplace, RowVersion.New(Partition, key)));
        if (wanted?.Entry is { } entry)
            actions.Add(new(TableTransactionActionType.UpsertReplace, Row(entry, process!)));
        return _counters.Commit(
            id,
            removed: listed is not null && listed.StatusRow != wanted?.StatusRow && present.ContainsKey(listed.StatusRow) ? listed : null,
            added: wanted is not null && !present.ContainsKey(wanted.StatusRow) ? wanted : null,
            actions, cancellation);
    }

    /// <summary>The rows that are there, with their ETags, and what they say.</summary>
    private async Task<(Dictionary<string, ETag> Present, ProcessListing? Listed)> Read(
        ProcessId process, DateTimeOffset startedAt, IReadOnlyList<string> wanted, CancellationToken cancellation)
    {
        var entries = FindEntries(process, startedAt, cancellation);
        var all = await Find(ListKey.NewestFirst(ListKey.All, startedAt, process), cancellation);
        var listed = all is null ? null : ProcessListing.Read(all);
        var others = (all is null ? [] : listed!.Rows.Concat(TraitsOf(all))).Union(wanted).Where(key => key != all?.RowKey);
        TableEntity?[] found = [all, .. await Task.WhenAll(others.Select(key => Find(key, cancellation))), .. await entries];
        return (found.OfType<TableEntity>().ToDictionary(row => row.RowKey, row => row.ETag), listed);
    }

    private async Task<IReadOnlyList<TableEntity>> FindEntries(ProcessId process, DateTimeOffset startedAt, CancellationToken cancellation)
    {
        var entries = new List<TableEntity>();
        var prefix = ProcessListing.EntryPrefix(process, startedAt);
        await foreach (var row in Query(prefix, prefix[..^1] + "}", columns: null, cancellation))
            entries.Add(row);
        return entries;
    }

    private Task<TableEntity?> Find(string key, CancellationToken cancellation) => table.Find(Partition, key, cancellation);

    private TableEntity Row(string key, ProcessRecord process)
    {
        var row = RowVersion.New(Partition, key);
        row[nameof(process.StartedAt)] = process.StartedAt;
        row[nameof(process.Status)] = process.Status.ToString();
        row[nameof(process.Held)] = process.Held;
        row[Since] = time.GetUtcNow();
        var listing = ProcessListing.Of(process);
        if (key == listing.AllRow)
        {
            ProcessRows.WriteSummary(row, process);
            listing.Write(row);
        }

        return row;
    }

    /// <summary>Every refusal is somebody else's change: looks again, after a moment in which the others can finish.</summary>
    private static async Task Retried(ProcessId process, Func<int, Task> change, CancellationToken cancellation)
    {
        try
        {
            await Contention.Retry(ProcessConflictException.MaxInARow, change, cancellation);
        }
        catch (RequestFailedException error) when (error.IsRefusal())
        {
            throw new ProcessConflictException(process, error);
        }
    }

    private static IEnumerable<(string Key, int Wait, ETag ETag)> Entries(IReadOnlyDictionary<string, ETag> present) =>
        from row in present
        where row.Key.StartsWith(ListKey.InFlight + "|", StringComparison.Ordinal)
        select (row.Key, ListKey.WaitOf(row.Key), row.Value);

    private static bool Is((string Key, int Wait, ETag ETag) found, InFlightProcess? entry) =>
        entry is not null && found.Wait == entry.Wait && found.ETag.ToString() == entry.ETag;
}
