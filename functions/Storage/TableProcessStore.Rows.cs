using Azure;
using Azure.Data.Tables;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Storage;

/// <summary>Reading and changing the rows of one process.</summary>
public sealed partial class TableProcessStore
{
    private const int MaxRows = 100;

    /// <inheritdoc />
    public async Task Delete(ProcessRecord process, CancellationToken cancellation)
    {
        // Whatever a crash leaves of it is in flight: it is listed still, or the sweeper takes it off the lists.
        await _index.Announce(process, cancellation);
        var keys = new List<string>();
        await foreach (var row in Query(process.ProcessId, "", "~", [nameof(TableEntity.RowKey)], cancellation))
            keys.Add(row.RowKey);
        foreach (var chunk in keys.OrderBy(key => key == ProcessRows.Meta).Chunk(MaxRows))
            await DeleteRows(process.ProcessId, chunk, cancellation);
        await _index.Remove(process.ProcessId, process.StartedAt, cancellation);
    }

    private async Task DeleteRows(ProcessId id, IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        var deletions = keys.Select(key => new TableEntity(id.ToString(), key))
            .Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)).ToList();
        try
        {
            await _table.Commit(deletions, cancellation);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            // Somebody else removes it too, or the answer to this very transaction was lost.
            foreach (var key in keys)
                await _table.DeleteEntityAsync(id.ToString(), key, ETag.All, cancellation);
        }
    }

    /// <summary>Replaces a process's own row, guarded by its ETag, together with changes of its other rows.</summary>
    private async Task<ProcessRecord> Change(
        ProcessRecord before, ProcessRecord after, IEnumerable<TableTransactionAction> rows, CancellationToken cancellation)
    {
        if (before.ETag is null)
            throw new ArgumentException($"Process {before.ProcessId} has no ETag: it was not read from the store, or was changed since. Read it again.", nameof(before));
        after = Moved(before, after);
        var meta = await _rows.Write(after with { ETag = before.ETag }, cancellation);
        try
        {
            var answers = await _table.Commit(
                [new TableTransactionAction(TableTransactionActionType.UpdateReplace, meta, meta.ETag), .. rows], cancellation);
            return after with { ETag = (answers[0].Headers.ETag ?? await _table.Written(meta, cancellation))?.ToString() };
        }
        catch (RequestFailedException error) when (error.IsRefusal())
        {
            // The SDK sends a transaction again when its answer is lost, and then it conflicts with itself.
            return await _table.Written(meta, cancellation) is { } etag
                ? after with { ETag = etag.ToString() }
                : throw new ProcessConflictException(after.ProcessId, error);
        }
    }

    private AsyncPageable<TableEntity> Query(ProcessId id, string from, string to, string[]? columns, CancellationToken cancellation) =>
        _table.Range(id.ToString(), from, to, cancellation, columns);

    private Task<TableEntity?> Get(ProcessId id, string row, CancellationToken cancellation) => _table.Find(id.ToString(), row, cancellation);

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    private static TableTransactionAction Upsert(TableEntity row) => new(TableTransactionActionType.UpsertReplace, row);
}
