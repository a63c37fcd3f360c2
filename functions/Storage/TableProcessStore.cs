using Azure;
using Azure.Data.Tables;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Storage;

/// <summary>Processes in Azure Tables: one partition per process, one transaction per change.</summary>
public sealed partial class TableProcessStore : IProcessStore
{
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
            var stored = await Find(process.ProcessId, cancellation);
            if (stored?.StartedAt == process.StartedAt)
                await CatchUp(process, cancellation);
            else
                await _index.Remove(process.ProcessId, process.StartedAt, cancellation);
            if (stored is null || !IsSame(stored, process))
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
    public async Task<ProcessStatus?> FindStatus(ProcessId id, CancellationToken cancellation) =>
        await _table.Find(id.ToString(), ProcessRows.Meta, cancellation, [nameof(ProcessRecord.Status)]) is { } row
            ? Enum.Parse<ProcessStatus>(row.GetString(nameof(ProcessRecord.Status)))
            : null;

    /// <inheritdoc />
    public async Task<ProcessDetail?> FindDetail(ProcessId id, CancellationToken cancellation)
    {
        ProcessRecord? process = null;
        IReadOnlyList<PlanStep> plan = [];
        var steps = new List<StepRecord>();
        await foreach (var row in Query(id, ProcessRows.Meta, ProcessRows.AfterSteps, columns: null, cancellation))
        {
            if (row.RowKey == ProcessRows.Meta)
                process = await _rows.ReadProcess(row, cancellation);
            else if (row.RowKey == ProcessRows.Plan)
                plan = await _rows.ReadPlan(row, cancellation);
            else if (ProcessRows.IsStep(row) && ProcessRows.StepNumber(row) < process?.Rows)
                steps.Add(await _rows.ReadStep(row, cancellation)); // A row beyond these was recorded after the process was read.
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
    public async Task<ProcessRecord> Record(
        ProcessRecord before, ProcessRecord after, StepRecord? step, CancellationToken cancellation)
    {
        List<TableTransactionAction> rows = [];
        if (step is not null)
        {
            var row = await _rows.Write(after.ProcessId, step, cancellation);
            rows.Add(step.Row == before.Rows ? Add(row)
                : step.Row == before.Rows - 1 ? Upsert(row)
                : throw new ArgumentException($"Row {step.Row} cannot be recorded: process {before.ProcessId} has {before.Rows} rows. Record row {before.Rows}, or the one before it anew.", nameof(step)));
        }

        return await Change(before, after, rows, cancellation);
    }

    /// <inheritdoc />
    public async Task Accept(
        ProcessRecord before, ProcessRecord after, ProcessCommand command, IReadOnlyList<PlanStep>? plan, CancellationToken cancellation)
    {
        List<TableTransactionAction> rows = [.. (await _rows.Write(after.ProcessId, command, cancellation)).Select(Add)];
        if (plan is not null)
            rows.Add(Upsert(await _rows.Write(after.ProcessId, plan, cancellation)));
        after = Moved(before, after);
        await _index.Move(after, before, cancellation);
        try
        {
            await Change(before, after, rows, cancellation);
        }
        catch (ProcessConflictException)
        {
            // As in Create: the conflict may be with this very command.
            var accepted = await FindCommand(after.ProcessId, command.Wait, cancellation);
            await CatchUp(after, cancellation);
            if (accepted != command)
                throw;
        }
    }

    /// <inheritdoc />
    public Task<ProcessCommand?> FindCommand(ProcessId id, int wait, CancellationToken cancellation) =>
        FindCommandAt(id, ProcessRows.CommandKey(wait), cancellation);

    /// <inheritdoc />
    public Task<ProcessCommand?> FindCommand(ProcessId id, string requestKey, CancellationToken cancellation) =>
        FindCommandAt(id, ProcessRows.CommandKey(requestKey), cancellation);

    private async Task<ProcessCommand?> FindCommandAt(ProcessId id, string key, CancellationToken cancellation)
    {
        var row = await Get(id, key, cancellation);
        return row is null ? null : await _rows.ReadCommand(row, cancellation);
    }

    /// <summary>Whether a stored process is the one that was to be created, however far it has come since.</summary>
    private static bool IsSame(ProcessRecord stored, ProcessRecord created) =>
        stored.StartedAt == created.StartedAt && stored.Workflow == created.Workflow
        && stored.CreatedBy == created.CreatedBy && stored.RequestDigest == created.RequestDigest;
}
