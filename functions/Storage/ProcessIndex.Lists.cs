using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Storage;

/// <summary>Reading the lists.</summary>
internal sealed partial class ProcessIndex
{
    private const int PageSize = 250;
    private static readonly string[] ListColumns =
        [nameof(TableEntity.RowKey), nameof(ProcessRecord.Status), nameof(ProcessRecord.Held), Since, nameof(ProcessRecord.StartedAt)];
    private static readonly string[] KeyColumn = [nameof(TableEntity.RowKey)];

    public async IAsyncEnumerable<InFlightProcess> InFlight([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in Query(ListKey.InFlight + "|", ListKey.InFlight + "}", columns: null, cancellation))
        {
            yield return new InFlightProcess(
                ListKey.ProcessOf(row.RowKey),
                row.GetDateTimeOffset(nameof(ProcessRecord.StartedAt))!.Value,
                Enum.Parse<ProcessStatus>(row.GetString(nameof(ProcessRecord.Status))),
                ListKey.WaitOf(row.RowKey),
                row.GetDateTimeOffset(Since)!.Value,
                row.ETag.ToString());
        }
    }

    public IAsyncEnumerable<ListedProcess> List(ProcessFilter filter, CancellationToken cancellation) => filter switch
    {
        { Status: null } => Listed(Range(ListKey.All, filter, cancellation), cancellation),
        { Status: { } status, IsTask: { } isTask } => Listed(Range(ListKey.Status(status, isTask), filter, cancellation), cancellation),
        { Status: not null } => NewestFirst.Merge(
            [List(filter with { IsTask = false }, cancellation), List(filter with { IsTask = true }, cancellation)], cancellation),
    };

    public Task<IReadOnlyList<StatusCount>> Counts(CancellationToken cancellation) => _counters.Sum(cancellation);

    public IAsyncEnumerable<ProcessId> Due(DateTimeOffset before, CancellationToken cancellation) =>
        Ids(Query(ListKey.Due + "|", $"{ListKey.Due}|{ListKey.Ticks(before)}", KeyColumn, cancellation), cancellation);

    public IAsyncEnumerable<ProcessId> Open(string workflow, CancellationToken cancellation)
    {
        var list = ListKey.Open(workflow);
        return Ids(Query(list + "|", list + "}", KeyColumn, cancellation), cancellation);
    }

    private AsyncPageable<TableEntity> Range(string list, ProcessFilter filter, CancellationToken cancellation) => Query(
        filter.StartedBefore is { } moment ? ListKey.StartedBefore(list, moment) : list + "|",
        filter.StartedFrom is { } begin ? ListKey.StartedBefore(list, begin) : list + "}", ListColumns, cancellation);

    private AsyncPageable<TableEntity> Query(string from, string to, string[]? columns, CancellationToken cancellation, int pageSize = PageSize) =>
        table.Range(Partition, from, to, cancellation, columns, pageSize);

    private static async IAsyncEnumerable<ListedProcess> Listed(
        IAsyncEnumerable<TableEntity> rows, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            yield return new ListedProcess(
                ListKey.ProcessOf(row.RowKey),
                Enum.Parse<ProcessStatus>(row.GetString(nameof(ProcessRecord.Status))),
                row.GetBoolean(nameof(ProcessRecord.Held)) ?? false,
                row.GetDateTimeOffset(Since)!.Value,
                row.GetDateTimeOffset(nameof(ProcessRecord.StartedAt))!.Value);
        }
    }

    private static async IAsyncEnumerable<ProcessId> Ids(
        IAsyncEnumerable<TableEntity> rows, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in rows.WithCancellation(cancellation))
            yield return ListKey.ProcessOf(row.RowKey);
    }
}
