using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Orchestrator.Embedded.Durable.History;

namespace Orchestrator.Embedded.Durable.Storage;

/// <summary>Reads rows of the task hub; every read names one partition and a range of keys.</summary>
internal sealed class HubReader(HubStorage storage)
{
    public async Task<InstanceRow?> FindInstanceAsync(
        string shard, string id, bool withInputsAndOutputs, CancellationToken cancellation)
    {
        var found = await storage.Table.GetEntityIfExistsAsync<TableEntity>(
            shard, RowKeys.Instance(id), cancellationToken: cancellation);
        return found.HasValue
            ? await InstanceRow.FromEntityAsync(found.Value!, storage.Payloads, withInputsAndOutputs, cancellation)
            : null;
    }

    public async IAsyncEnumerable<LiveMarker> ReadMarkersAsync(
        string shard, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in RangeAsync(shard, RowKeys.MarkerPrefix, RowKeys.After(RowKeys.MarkerPrefix), cancellation))
        {
            yield return LiveMarker.FromEntity(row);
        }
    }

    public async Task<List<TurnRecord>> ReadTurnsAsync(
        string shard, string id, long first, CancellationToken cancellation)
    {
        List<TurnRecord> turns = [];
        await foreach (var row in RangeAsync(shard, RowKeys.Turn(id, first), RowKeys.TurnsEnd(id), cancellation))
        {
            turns.Add(TurnRecord.FromJson((await storage.Payloads.ReadAsync(row, "Turn", cancellation))!));
        }

        return turns;
    }

    /// <summary>Keys of the turns before a number, or of all turns.</summary>
    public async Task<List<string>> ReadTurnKeysAsync(string shard, string id, long? before, CancellationToken cancellation)
    {
        List<string> keys = [];
        var end = before is { } number ? RowKeys.Turn(id, number) : RowKeys.TurnsEnd(id);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {shard} and RowKey ge {RowKeys.Turn(id, 0)} and RowKey lt {end}");
        await foreach (var row in storage.Table.QueryAsync<TableEntity>(
            filter, select: ["RowKey"], cancellationToken: cancellation))
        {
            keys.Add(row.RowKey);
        }

        return keys;
    }

    private Azure.AsyncPageable<TableEntity> RangeAsync(
        string shard, string from, string to, CancellationToken cancellation) =>
        storage.Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {shard} and RowKey ge {from} and RowKey lt {to}"),
            cancellationToken: cancellation);
}
