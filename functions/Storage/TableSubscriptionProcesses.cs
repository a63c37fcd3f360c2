using Azure;
using Azure.Data.Tables;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// A row <c>proc:{process}</c> at the subscription for each of its processes. The row only says where to look; a reader that finds
/// that the process has ended notes it there, so that the next one looks at open processes only, however many there have been.
/// </summary>
public sealed class TableSubscriptionProcesses(StorageAccount account, IProcessStore processes) : ISubscriptionProcesses
{
    private const string Prefix = "proc:";
    private const string AfterPrefix = "proc;";
    private const string Ended = "Ended";

    private readonly TableClient _table = account.Table("Subscriptions");

    /// <inheritdoc />
    public Task Link(SubscriptionId subscription, ProcessId process, CancellationToken cancellation)
    {
        var row = RowVersion.New(subscription.ToString(), Prefix + process);
        row[Ended] = false;
        return _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<ProcessRecord>> Open(SubscriptionId subscription, CancellationToken cancellation)
    {
        var range = TableClient.CreateQueryFilter(
            $"PartitionKey eq {subscription.ToString()} and RowKey ge {Prefix} and RowKey lt {AfterPrefix} and Ended eq false");
        var rows = await _table.QueryAsync<TableEntity>(range, cancellationToken: cancellation).ToListAsync(cancellation);
        var found = await Task.WhenAll(rows.Select(row => Find(row, cancellation)));
        return [.. found.OfType<ProcessRecord>().OrderBy(process => process.StartedAt)];
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<ProcessId>> Of(SubscriptionId subscription, int most, CancellationToken cancellation)
    {
        return await _table.Range(subscription.ToString(), Prefix, AfterPrefix, cancellation, [nameof(TableEntity.RowKey)])
            .Select(row => new ProcessId(Guid.Parse(row.RowKey[Prefix.Length..]))).Take(most).ToListAsync(cancellation);
    }

    /// <returns>Null when it has ended, or was deleted.</returns>
    private async Task<ProcessRecord?> Find(TableEntity row, CancellationToken cancellation)
    {
        var process = await processes.Find(new ProcessId(Guid.Parse(row.RowKey[Prefix.Length..])), cancellation);
        if (process is { HasEnded: false })
            return process;
        row[Ended] = true;
        try
        {
            await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellation);
        }
        catch (RequestFailedException error) when (error.Status is 404 or 412)
        {
            // Another reader was faster.
        }

        return null;
    }
}
