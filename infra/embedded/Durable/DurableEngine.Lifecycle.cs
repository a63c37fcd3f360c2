using System.Globalization;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Orchestrator.Embedded.Durable.Storage;
using Orchestrator.Embedded.Durable.Turns;
using Orchestrator.Embedded.Hosting;

namespace Orchestrator.Embedded.Durable;

/// <content>Start, recovery and shutdown.</content>
internal sealed partial class DurableEngine
{
    private const int RecoveryConcurrency = 8;

    /// <summary>Takes the hub over from whoever wrote to it before, and resumes its live instances.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await Storage.Table.CreateIfNotExistsAsync(cancellation);
        await CheckShardsAsync(cancellation);
        var owner = Guid.NewGuid().ToString("N");
        _writers =
        [
            .. Enumerable.Range(0, Options.Shards).Select(
                number => new ShardWriter(Storage, number, owner, Health, Time, _logger, Fenced)),
        ];
        foreach (var writer in _writers)
        {
            await writer.Fence.TakeOverAsync(cancellation);
            writer.Start();
        }

        await RecoverAsync(cancellation);
    }

    /// <summary>Accepts no more work, lets activities and commits end, and stops.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await Activities.StopAsync(Options.ShutdownGrace, Time);
        await _stopping.CancelAsync();
        foreach (var writer in _writers)
        {
            await writer.StopAsync(cancellation);
        }
    }

    private void Fenced(FencedException exception)
    {
        if (Interlocked.Exchange(ref _fenced, 1) == 0)
        {
            OnFenced?.Invoke(exception);
        }
    }

    private async Task CheckShardsAsync(CancellationToken cancellation)
    {
        var wanted = new TableEntity("hub", "settings") { ["Shards"] = Options.Shards, ["Schema"] = 1 };
        var existing = await Storage.Table.GetEntityIfExistsAsync<TableEntity>(
            "hub", "settings", cancellationToken: cancellation);
        if (!existing.HasValue)
        {
            await Storage.Table.AddEntityAsync(wanted, cancellation);
            return;
        }

        var shards = existing.Value!.GetInt32("Shards") ?? 1;
        if (shards != Options.Shards)
        {
            throw new EmbeddedHostException(string.Create(
                CultureInfo.InvariantCulture,
                $"Task hub '{Storage.Hub.Name}' was created with {shards} shards, but Embedded:Shards is {Options.Shards}. The number is fixed for the life of a hub: set Embedded:Shards={shards} or choose another task hub."));
        }

        if (existing.Value.GetInt32("Schema") is > 1 and var schema)
        {
            throw new EmbeddedHostException(
                $"Task hub '{Storage.Hub.Name}' was written by a newer version (schema {schema}, this one knows 1).");
        }
    }

    private async Task RecoverAsync(CancellationToken cancellation)
    {
        List<(ShardWriter Writer, LiveMarker Marker)> found = [];
        foreach (var writer in _writers)
        {
            await foreach (var marker in _reader.ReadMarkersAsync(writer.Partition, cancellation))
            {
                found.Add((writer, marker));
            }
        }

        List<(LiveInstance Instance, List<History.TurnRecord> Turns)> loaded = [];
        await Parallel.ForEachAsync(
            found,
            new ParallelOptions { MaxDegreeOfParallelism = RecoveryConcurrency, CancellationToken = cancellation },
            async (item, stop) =>
            {
                var (writer, marker) = item;
                if (await _reader.FindInstanceAsync(writer.Partition, marker.Id, stop) is not { } row)
                {
                    _logger.LogError("Instance {Instance} is marked as live but has no row; skipped", marker.Id);
                    return;
                }

                var turns = await _reader.ReadTurnsAsync(writer.Partition, marker.Id, marker.FirstTurn, stop);
                var instance = LiveInstance.Recovered(this, row, marker);
                _live.TryAdd(instance.Id, instance);
                lock (loaded)
                {
                    loaded.Add((instance, turns));
                }
            });

        // Effects reach other instances, so they start when all of them are known.
        foreach (var (instance, turns) in loaded)
        {
            instance.Resume(turns);
        }

        if (loaded.Count > 0)
        {
            _logger.LogInformation("Resumed {Count} live instances of task hub {Hub}", loaded.Count, Storage.Hub.Name);
        }
    }
}
