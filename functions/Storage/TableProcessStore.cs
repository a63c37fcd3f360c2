using Azure;
using Azure.Data.Tables;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Storage;

/// <summary>Processes in Azure Tables: one partition per process, one transaction per change.</summary>
public sealed class TableProcessStore : IProcessStore
{
    private const int MaxCatchUps = 5;

    private readonly TableClient _table;
    private readonly TableClient _indexTable;
    private readonly ProcessRows _rows;
    private readonly ProcessIndex _index;

    /// <summary>A store in an account; no request is sent.</summary>
    public TableProcessStore(StorageAccount account, PayloadCodec payloads, TimeProvider time)
    {
        _table = account.Table("Processes");
        _indexTable = account.Table("ProcessIndex");
        _rows = new ProcessRows(payloads);
        _index = new ProcessIndex(_indexTable, time);
    }

    /// <summary>Creates the tables.</summary>
    public Task Initialize(CancellationToken cancellation) => Task.WhenAll(
        _table.CreateIfNotExistsAsync(cancellation), _indexTable.CreateIfNotExistsAsync(cancellation));

    /// <inheritdoc />
    public async Task Create(ProcessRecord process, IReadOnlyList<PlanStep> plan, CancellationToken cancellation)
    {
        var meta = await _rows.Write(process, cancellation);
        var planned = await _rows.Write(process.ProcessId, plan, cancellation);
        await _index.Move(process, previous: null, cancellation);
        try
        {
            await _table.Commit([Add(meta), Add(planned)], cancellation);
        }
        catch (RequestFailedException error) when (error.Status == 409)
        {
            // The SDK sends a transaction again when its answer is lost, and then it conflicts with itself.
            if (await Find(process.ProcessId, cancellation) is { } stored && stored.StartedAt == process.StartedAt)
                return;
            throw new ProcessConflictException(process.ProcessId, error);
        }
    }

    /// <inheritdoc />
    public async Task<ProcessRecord?> Find(ProcessId id, CancellationToken cancellation)
    {
        var row = await Get(id, ProcessRows.Meta, cancellation);
        return row is null ? null : await _rows.ReadProcess(row, cancellation);
    }

    /// <inheritdoc />
    public async Task<ProcessDetail?> FindDetail(ProcessId id, CancellationToken cancellation)
    {
        ProcessRecord? process = null;
        IReadOnlyList<PlanStep> plan = [];
        var steps = new List<StepRecord>();
        var partition = TableClient.CreateQueryFilter($"PartitionKey eq {id.ToString()}");
        await foreach (var row in _table.QueryAsync<TableEntity>(partition, cancellationToken: cancellation))
        {
            if (row.RowKey == ProcessRows.Meta)
                process = await _rows.ReadProcess(row, cancellation);
            else if (row.RowKey == ProcessRows.Plan)
                plan = await _rows.ReadPlan(row, cancellation);
            else if (ProcessRows.IsStep(row) && await _rows.ReadStep(row, cancellation) is { } step && step.Row < process?.Rows)
                steps.Add(step); // A row beyond these was recorded after the process was read.
        }

        return process is null ? null : new ProcessDetail(process, plan, steps);
    }

    /// <inheritdoc />
    public async Task<StepRecord?> FindStep(ProcessId id, int row, CancellationToken cancellation)
    {
        var entity = await Get(id, ProcessRows.StepKey(row), cancellation);
        return entity is null ? null : await _rows.ReadStep(entity, cancellation);
    }

    /// <inheritdoc />
    public async Task Record(ProcessRecord before, ProcessRecord after, StepRecord step, CancellationToken cancellation)
    {
        var meta = await _rows.Write(after with { ETag = before.ETag }, cancellation);
        var row = await _rows.Write(after.ProcessId, step, cancellation);
        await Change(after.ProcessId, [Replace(meta), Add(row)], cancellation);
    }

    /// <inheritdoc />
    public async Task Accept(
        ProcessRecord before, ProcessRecord after, ProcessCommand command, IReadOnlyList<PlanStep>? plan, CancellationToken cancellation)
    {
        var meta = await _rows.Write(after with { ETag = before.ETag }, cancellation);
        await _index.Move(after, before.Status, cancellation);
        try
        {
            List<TableTransactionAction> actions = [Replace(meta), Add(ProcessRows.Write(after.ProcessId, command))];
            if (plan is not null)
                actions.Add(new(TableTransactionActionType.UpsertReplace, await _rows.Write(after.ProcessId, plan, cancellation)));
            await Change(after.ProcessId, actions, cancellation);
        }
        catch (ProcessConflictException)
        {
            // As in Create: the conflict may be with this very command.
            if (await FindCommand(after.ProcessId, command.Wait, cancellation) == command)
                return;
            await CatchUp(after, cancellation);
            throw;
        }
    }

    /// <inheritdoc />
    public async Task<ProcessCommand?> FindCommand(ProcessId id, int wait, CancellationToken cancellation)
    {
        var row = await Get(id, ProcessRows.CommandKey(wait), cancellation);
        return row is null ? null : ProcessRows.ReadCommand(row);
    }

    /// <inheritdoc />
    public async Task Index(ProcessRecord process, ProcessStatus? previous, CancellationToken cancellation)
    {
        await _index.Move(process, previous, cancellation);
        await CatchUp(process, cancellation);
    }

    /// <inheritdoc />
    public async Task Settle(ProcessRecord process, InFlightProcess entry, CancellationToken cancellation)
    {
        await _index.Settle(process, entry, cancellation);
        await CatchUp(process, cancellation);
    }

    /// <inheritdoc />
    public IAsyncEnumerable<InFlightProcess> InFlight(CancellationToken cancellation) => _index.InFlight(cancellation);

    /// <inheritdoc />
    public Task RemoveInFlight(InFlightProcess entry, CancellationToken cancellation) => _index.Remove(entry, cancellation);

    /// <summary>Lists are written after what they list. Whoever wrote them looks again, so the last one leaves them right.</summary>
    private async Task CatchUp(ProcessRecord listed, CancellationToken cancellation)
    {
        for (var times = 0; times < MaxCatchUps; times++)
        {
            var row = await _table.GetEntityIfExistsAsync<TableEntity>(
                listed.ProcessId.ToString(), ProcessRows.Meta, [nameof(ProcessRecord.Status)], cancellation);
            if (!row.HasValue || row.Value!.GetString(nameof(ProcessRecord.Status)) == listed.Status.ToString())
                return;
            if (await Find(listed.ProcessId, cancellation) is not { } stored)
                return;
            await _index.Move(stored, listed.Status, cancellation);
            listed = stored;
        }
    }

    private async Task Change(ProcessId id, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation)
    {
        try
        {
            await _table.Commit(actions, cancellation);
        }
        catch (RequestFailedException error) when (error.Status is 404 or 409 or 412)
        {
            throw new ProcessConflictException(id, error);
        }
    }

    private async Task<TableEntity?> Get(ProcessId id, string row, CancellationToken cancellation)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(id.ToString(), row, cancellationToken: cancellation);
        return found.HasValue ? found.Value : null;
    }

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    private static TableTransactionAction Replace(TableEntity row) =>
        new(TableTransactionActionType.UpdateReplace, row, row.ETag);
}
