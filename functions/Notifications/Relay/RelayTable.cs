using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Orchestrator.Core.Notifications;
using Orchestrator.Functions.Storage;

namespace Orchestrator.Functions.Notifications.Relay;

/// <summary>
/// What hosts tell each other, in a table that exists once somebody has listened: <c>listeners</c> with a row for each host that has
/// open sockets, and a partition <c>e:{bucket}</c> for each ten seconds in which something was told.
/// </summary>
public sealed class RelayTable(StorageAccount account, TimeProvider time)
{
    /// <summary>How far back a reader looks: further than clocks of hosts differ and a request takes.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LateAfter = TimeSpan.FromSeconds(5);
    private const int SecondsPerBucket = 10;
    private const int MaxRows = 100;
    private const int MaxPerRow = 200;
    private const string Listeners = "listeners";
    private const string Events = "e:";
    private const string AfterEvents = "e;";
    private const string Until = "Until";
    private const string Host = "Host";
    private const string Messages = "Messages";

    private readonly TableClient _table = account.Table("Notifications");
    private readonly string _host = Guid.NewGuid().ToString("N");
    private HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Says that this host listens until a moment.</summary>
    public async Task Listen(DateTimeOffset until, CancellationToken cancellation)
    {
        var row = RowVersion.New(Listeners, _host);
        row[Until] = until;
        try
        {
            await _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            await _table.CreateIfNotExistsAsync(cancellation);
            await _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
        }
    }

    /// <summary>Whether another host listens.</summary>
    public async Task<bool> OthersListen(CancellationToken cancellation)
    {
        try
        {
            return await _table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {Listeners} and RowKey ne {_host} and Until gt {time.GetUtcNow()}"),
                maxPerPage: 1, [nameof(TableEntity.RowKey)], cancellation).AnyAsync(cancellation);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return false; // Nobody has ever listened.
        }
    }

    /// <summary>Tells the other hosts.</summary>
    public async Task Append(IReadOnlyList<Notification> notifications, CancellationToken cancellation)
    {
        foreach (var chunk in notifications.Chunk(MaxPerRow))
        {
            var begun = 0L;
            do
            {
                // What comes late may be behind where readers look, so it is told again as of now.
                begun = time.GetTimestamp();
                var now = time.GetUtcNow();
                var row = RowVersion.New(Bucket(now), string.Create(CultureInfo.InvariantCulture, $"{now.UtcTicks:D19}:{Guid.NewGuid():N}"));
                row[Host] = _host;
                row[Messages] = NotificationJson.Write(chunk);
                await _table.AddEntityAsync(row, cancellation);
            }
            while (time.GetElapsedTime(begun) > LateAfter);
        }
    }

    /// <summary>What other hosts have told since the last time, or within the last seconds. For one reader only.</summary>
    public async Task<IReadOnlyList<Notification>> Read(CancellationToken cancellation)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var told = new List<Notification>();
        await foreach (var row in _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey ge {Bucket(time.GetUtcNow() - Window)} and PartitionKey lt {AfterEvents} and Host ne {_host}"),
            select: [nameof(TableEntity.RowKey), Messages], cancellationToken: cancellation))
        {
            seen.Add(row.RowKey);
            if (!_seen.Contains(row.RowKey))
                told.AddRange(NotificationJson.Read(row.GetString(Messages)));
        }

        _seen = seen;
        return [.. told.Distinct()];
    }

    /// <summary>Removes what nobody reads any more. Several hosts may do it at once.</summary>
    public async Task CleanUp(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await Remove(TableClient.CreateQueryFilter($"PartitionKey ge {Events} and PartitionKey lt {Bucket(now - Kept)}"), cancellation);
        await Remove(TableClient.CreateQueryFilter($"PartitionKey eq {Listeners} and Until lt {now - Kept}"), cancellation);
    }

    private async Task Remove(string filter, CancellationToken cancellation)
    {
        var rows = await _table.QueryAsync<TableEntity>(
            filter, select: [nameof(TableEntity.PartitionKey), nameof(TableEntity.RowKey)], cancellationToken: cancellation).ToListAsync(cancellation);
        foreach (var chunk in rows.GroupBy(row => row.PartitionKey).SelectMany(partition => partition.Chunk(MaxRows)))
        {
            try
            {
                await _table.Commit([.. chunk.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All))], cancellation);
            }
            catch (RequestFailedException error) when (error.Status == 404)
            {
                // Another host removes the same; what it leaves goes the next time.
            }
        }
    }

    private static string Bucket(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{Events}{at.ToUnixTimeSeconds() / SecondsPerBucket:D12}");
}
