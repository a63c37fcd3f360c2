using Azure.Data.Tables;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Storage;

/// <summary>The lists and counts of processes.</summary>
public sealed partial class TableProcessStore
{
    private static readonly string[] ListedColumns =
        [nameof(ProcessRecord.Status), nameof(ProcessRecord.Held), nameof(ProcessRecord.Deadline), nameof(ProcessRecord.MovedAt)];

    /// <inheritdoc />
    public async Task Index(ProcessRecord process, ProcessRecord? previous, CancellationToken cancellation)
    {
        await (previous is null
            ? _index.Align(process, settled: null, cancellation)
            : _index.Move(process, previous, cancellation));
        await CatchUp(process, cancellation);
    }

    /// <inheritdoc />
    public async Task Settle(ProcessRecord process, InFlightProcess entry, CancellationToken cancellation)
    {
        await _index.Align(process, entry, cancellation);
        await CatchUp(process, cancellation);
    }

    /// <inheritdoc />
    public Task Announce(ProcessRecord process, CancellationToken cancellation) => _index.Announce(process, cancellation);

    /// <inheritdoc />
    public IAsyncEnumerable<InFlightProcess> InFlight(CancellationToken cancellation) => _index.InFlight(cancellation);

    /// <inheritdoc />
    public Task RemoveInFlight(InFlightProcess entry, CancellationToken cancellation) => _index.Remove(entry, cancellation);

    /// <inheritdoc />
    public IAsyncEnumerable<ListedProcess> List(ProcessFilter filter, CancellationToken cancellation) => _index.List(filter, cancellation);

    /// <inheritdoc />
    public Task<IReadOnlyList<StatusCount>> Counts(CancellationToken cancellation) => _index.Counts(cancellation);

    /// <inheritdoc />
    public IAsyncEnumerable<ProcessId> Due(DateTimeOffset before, CancellationToken cancellation) => _index.Due(before, cancellation);

    /// <inheritdoc />
    public IAsyncEnumerable<ProcessId> Open(string workflow, CancellationToken cancellation) => _index.Open(workflow, cancellation);

    /// <summary>Lists are written after what they list. Whoever wrote them looks again, so the last one leaves them right.</summary>
    private async Task CatchUp(ProcessRecord listed, CancellationToken cancellation)
    {
        for (var times = 0; times < ProcessConflictException.MaxInARow; times++)
        {
            if (await _table.Find(listed.ProcessId.ToString(), ProcessRows.Meta, cancellation, ListedColumns) is { } row && IsListedRight(row, listed))
                return;
            if (await Find(listed.ProcessId, cancellation) is not { } stored)
            {
                // It was removed in the meantime; unless it is only announced, which is for the sweep to judge.
                if (listed.Status is not (ProcessStatus.Created or ProcessStatus.Resumed))
                    await _index.Remove(listed.ProcessId, listed.StartedAt, cancellation);
                return;
            }

            await _index.Move(stored, listed, cancellation);
            listed = stored;
        }
    }

    private static bool IsListedRight(TableEntity stored, ProcessRecord listed) =>
        stored.GetString(nameof(listed.Status)) == listed.Status.ToString()
        && (stored.GetBoolean(nameof(listed.Held)) ?? false) == listed.Held
        && stored.GetDateTimeOffset(nameof(listed.Deadline)) == listed.Deadline
        && stored.GetDateTimeOffset(nameof(listed.MovedAt)) == listed.MovedAt;

    /// <summary>Notes when a change moves a process in the lists.</summary>
    private static ProcessRecord Moved(ProcessRecord before, ProcessRecord after) =>
        (before.Status, before.Held, before.Deadline) == (after.Status, after.Held, after.Deadline)
            ? after with { MovedAt = before.MovedAt }
            : after with { MovedAt = after.LastModifiedAt };
}
