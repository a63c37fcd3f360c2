using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Storage;

/// <summary>The children of a process's parallel steps, kept in the parent's partition.</summary>
public sealed partial class TableProcessStore
{
    /// <inheritdoc />
    public async Task AddChildren(ProcessId parent, IReadOnlyList<ChildRecord> children, CancellationToken cancellation)
    {
        foreach (var chunk in children.Chunk(MaxRows))
        {
            var rows = new List<TableEntity>();
            foreach (var child in chunk)
                rows.Add(await _rows.Write(parent, child, cancellation));
            await AddMissing(parent, rows, cancellation);
        }
    }

    /// <inheritdoc />
    public async Task<ChildRecord?> FindChild(ProcessId parent, string step, int child, CancellationToken cancellation)
    {
        var row = await Get(parent, ProcessRows.ChildKey(step, child), cancellation);
        return row is null ? null : await _rows.ReadChild(row, cancellation);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ChildRecord> Children(ProcessId parent, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var step in await ParallelSteps(parent, cancellation))
        {
            await foreach (var row in Query(
                parent, ProcessRows.ChildrenOf(step), ProcessRows.AfterChildrenOf(step), columns: null, cancellation))
            {
                yield return await _rows.ReadChild(row, cancellation);
            }
        }
    }

    /// <inheritdoc />
    public async Task<ProcessRecord> RecordChildren(
        ProcessRecord before, ProcessRecord after, IReadOnlyList<ChildRecord> changed, CancellationToken cancellation)
    {
        var rows = new List<TableTransactionAction>();
        foreach (var child in changed)
            rows.Add(Upsert(await _rows.Write(before.ProcessId, child, cancellation)));
        return await Change(before, after, rows, cancellation);
    }

    /// <summary>The steps that have children, in the order of the plan.</summary>
    private async Task<IReadOnlyList<string>> ParallelSteps(ProcessId parent, CancellationToken cancellation)
    {
        var steps = new List<string>();
        string[] columns = [nameof(TableEntity.PartitionKey), nameof(TableEntity.RowKey), nameof(ChildRecord.Step), nameof(ChildRecord.Step) + "Encoding"];
        await foreach (var row in Query(parent, ProcessRows.Children, ProcessRows.AfterChildren, columns, cancellation))
        {
            var step = await _rows.ReadStepOfChild(row, cancellation);
            if (steps.Count == 0 || steps[^1] != step)
                steps.Add(step);
        }

        if (steps.Count < 2 || await Get(parent, ProcessRows.Plan, cancellation) is not { } planned)
            return steps;
        var plan = (await _rows.ReadPlan(planned, cancellation)).Select(step => step.Id).ToList();
        return [.. steps.OrderBy(step => (uint)plan.IndexOf(step))]; // A step that a deployment took away comes last.
    }

    /// <summary>Adds rows and leaves those alone that are there already: a child's outcome must not be overwritten.</summary>
    private async Task AddMissing(ProcessId parent, List<TableEntity> rows, CancellationToken cancellation)
    {
        for (var attempt = 1; rows.Count > 0; attempt++)
        {
            try
            {
                await _table.Commit([.. rows.Select(Add)], cancellation);
                return;
            }
            catch (RequestFailedException error) when (error.Status == 409)
            {
                if (attempt == ProcessConflictException.MaxInARow)
                    throw new ProcessConflictException(parent, error);
                var present = await Present(parent, rows, cancellation);
                rows = [.. rows.Where(row => !present.Contains(row.RowKey))];
            }
        }
    }

    private async Task<HashSet<string>> Present(ProcessId parent, List<TableEntity> rows, CancellationToken cancellation)
    {
        var present = new HashSet<string>(StringComparer.Ordinal);
        var keys = rows.Select(row => row.RowKey).Order(StringComparer.Ordinal).ToList();
        await foreach (var row in Query(parent, keys[0], keys[^1] + "!", [nameof(TableEntity.RowKey)], cancellation))
            present.Add(row.RowKey);
        return present;
    }
}
