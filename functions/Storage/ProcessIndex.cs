using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// The lists of processes, newest first: all of them, by status, and those in flight. One partition, so that one transaction
/// moves a process from list to list. A list row holds what a list shows; the process's own partition holds the truth.
/// </summary>
internal sealed class ProcessIndex(TableClient table, TimeProvider time)
{
    private const string Partition = "processes";
    private const string InFlightPrefix = "inflight|";

    public async Task Move(ProcessRecord process, ProcessStatus? previous, CancellationToken cancellation)
    {
        var writes = Upserts(process);
        var removals = Removals(process, previous);
        try
        {
            await table.Commit([.. writes, .. removals.Select(key => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(Partition, key), ETag.All))], cancellation);
        }
        catch (TableTransactionFailedException error) when (error.Status == 404)
        {
            // A run that was interrupted has moved some of it already.
            await table.Commit(writes, cancellation);
            foreach (var key in removals)
                await table.DeleteEntityAsync(Partition, key, ETag.All, cancellation);
        }
    }

    public async IAsyncEnumerable<InFlightProcess> InFlight([EnumeratorCancellation] CancellationToken cancellation)
    {
        var range = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {InFlightPrefix} and RowKey lt {"inflight}"}");
        await foreach (var row in table.QueryAsync<TableEntity>(range, cancellationToken: cancellation))
        {
            var key = row.RowKey.Split('|');
            yield return new InFlightProcess(
                new ProcessId(Guid.Parse(key[2])),
                row.GetDateTimeOffset(nameof(ProcessRecord.StartedAt))!.Value,
                Enum.Parse<ProcessStatus>(row.GetString(nameof(ProcessRecord.Status))),
                row.GetDateTimeOffset("Since")!.Value);
        }
    }

    public async Task Remove(InFlightProcess entry, CancellationToken cancellation)
    {
        foreach (var list in (string[])["all", StatusList(entry.Status), "inflight"])
            await table.DeleteEntityAsync(Partition, Key(list, entry.ProcessId, entry.StartedAt), ETag.All, cancellation);
    }

    private List<TableTransactionAction> Upserts(ProcessRecord process)
    {
        List<string> lists = ["all", StatusList(process.Status)];
        if (IsInFlight(process.Status))
            lists.Add("inflight");
        return [.. lists.Select(list => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Row(list, process)))];
    }

    private static List<string> Removals(ProcessRecord process, ProcessStatus? previous)
    {
        var keys = new List<string>();
        if (previous is { } old && old != process.Status)
            keys.Add(Key(StatusList(old), process.ProcessId, process.StartedAt));
        if (previous is { } before && IsInFlight(before) && !IsInFlight(process.Status))
            keys.Add(Key("inflight", process.ProcessId, process.StartedAt));
        return keys;
    }

    private TableEntity Row(string list, ProcessRecord process)
    {
        var row = RowVersion.New(Partition, Key(list, process.ProcessId, process.StartedAt));
        row[nameof(process.Workflow)] = process.Workflow;
        row[nameof(process.Target)] = process.Target.ToString();
        row[nameof(process.IsTask)] = process.IsTask;
        row[nameof(process.CreatedBy)] = process.CreatedBy;
        row[nameof(process.StartedAt)] = process.StartedAt;
        row[nameof(process.LastModifiedAt)] = process.LastModifiedAt;
        row[nameof(process.Status)] = process.Status.ToString();
        row[nameof(process.LastStep)] = process.LastStep;
        row["Since"] = time.GetUtcNow();
        return row;
    }

    private static bool IsInFlight(ProcessStatus status) => status is ProcessStatus.Created or ProcessStatus.Resumed;

    private static string StatusList(ProcessStatus status) => "status:" + status.ToString();

    private static string Key(string list, ProcessId process, DateTimeOffset startedAt)
    {
        var newestFirst = DateTimeOffset.MaxValue.UtcTicks - startedAt.UtcTicks;
        return string.Create(CultureInfo.InvariantCulture, $"{list}|{newestFirst:D19}|{process}");
    }
}
