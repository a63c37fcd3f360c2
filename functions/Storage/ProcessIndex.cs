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

    /// <summary>Lists a process as it is stored, and takes an entry off the list in flight unless it was written anew since.</summary>
    public async Task Settle(ProcessRecord process, InFlightProcess entry, CancellationToken cancellation)
    {
        if (entry.Status != process.Status)
            await table.DeleteEntityAsync(Partition, Key(StatusList(entry.Status), process.ProcessId, process.StartedAt), ETag.All, cancellation);
        var settled = new TableEntity(Partition, InFlightKey(entry.ProcessId, entry.StartedAt, entry.Wait));
        try
        {
            await table.Commit(
                [.. Upserts(process), new TableTransactionAction(TableTransactionActionType.Delete, settled, new ETag(entry.ETag))], cancellation);
        }
        catch (TableTransactionFailedException error) when (error.Status is 404 or 412)
        {
            // Settled by somebody else, or announced anew: then it is in flight again.
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
                int.Parse(key[3], NumberStyles.None, CultureInfo.InvariantCulture),
                row.GetDateTimeOffset("Since")!.Value,
                row.ETag.ToString());
        }
    }

    public async Task Remove(InFlightProcess entry, CancellationToken cancellation)
    {
        // The entry goes last, so that an interrupted removal is found again.
        foreach (var key in (string[])[
            Key("all", entry.ProcessId, entry.StartedAt),
            Key(StatusList(entry.Status), entry.ProcessId, entry.StartedAt),
            InFlightKey(entry.ProcessId, entry.StartedAt, entry.Wait)])
        {
            await table.DeleteEntityAsync(Partition, key, ETag.All, cancellation);
        }
    }

    private List<TableTransactionAction> Upserts(ProcessRecord process)
    {
        List<string> keys = [Key("all", process.ProcessId, process.StartedAt), Key(StatusList(process.Status), process.ProcessId, process.StartedAt)];
        if (IsInFlight(process.Status))
            keys.Add(InFlightKey(process.ProcessId, process.StartedAt, process.Wait));
        return [.. keys.Select(key => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Row(key, process)))];
    }

    private static List<string> Removals(ProcessRecord process, ProcessStatus? previous)
    {
        var keys = new List<string>();
        if (previous is { } old && old != process.Status)
            keys.Add(Key(StatusList(old), process.ProcessId, process.StartedAt));
        if (previous is { } before && IsInFlight(before) && !IsInFlight(process.Status))
            keys.Add(InFlightKey(process.ProcessId, process.StartedAt, LastEndedWait(process)));
        return keys;
    }

    /// <summary>The wait whose command brought the process to where it stands; the next command is for another one.</summary>
    private static int LastEndedWait(ProcessRecord process) => process.Status switch
    {
        ProcessStatus.Created or ProcessStatus.Resumed or ProcessStatus.Running or ProcessStatus.Aborted or ProcessStatus.Completed => process.Wait,
        ProcessStatus.Suspended or ProcessStatus.Waiting or ProcessStatus.AwaitingCallback or ProcessStatus.Failed
            or ProcessStatus.ApiUnavailable or ProcessStatus.InconsistentData => process.Wait - 1,
    };

    private TableEntity Row(string key, ProcessRecord process)
    {
        var row = RowVersion.New(Partition, key);
        ProcessRows.WriteSummary(row, process);
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

    /// <summary>Every command has its own entry, so that settling one never takes a newer one off the list.</summary>
    private static string InFlightKey(ProcessId process, DateTimeOffset startedAt, int wait) =>
        string.Create(CultureInfo.InvariantCulture, $"{Key("inflight", process, startedAt)}|{wait:D6}");
}
