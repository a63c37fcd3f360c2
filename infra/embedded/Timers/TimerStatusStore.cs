using Azure.Data.Tables;
using Orchestrator.Embedded.Durable.Storage;

namespace Orchestrator.Embedded.Timers;

/// <summary>Remembers when each timer function ran last, in a row of the task hub's table.</summary>
internal sealed class TimerStatusStore(HubStorage storage)
{
    private const string Partition = "timers";

    /// <summary>The last run, or the time the function was first seen; null when it is new.</summary>
    public async Task<DateTimeOffset?> FindLastAsync(string function, CancellationToken cancellation)
    {
        var row = await storage.Table.GetEntityIfExistsAsync<TableEntity>(
            Partition, function, cancellationToken: cancellation);
        return row.HasValue ? row.Value!.GetDateTimeOffset("Last") : null;
    }

    public Task SaveLastAsync(string function, DateTimeOffset last, CancellationToken cancellation) =>
        storage.Table.UpsertEntityAsync(
            new TableEntity(Partition, function) { ["Last"] = last }, TableUpdateMode.Replace, cancellation);
}
