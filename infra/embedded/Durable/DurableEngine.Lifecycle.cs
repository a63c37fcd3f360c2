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

        // Effects reach other instances, so all of them are known before the first one goes on.
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = RecoveryConcurrency, CancellationToken = cancellation };
        await Parallel.ForEachAsync(found, parallel, async (item, _) => await RecallAsync(item.Writer, item.Marker));
        await Parallel.ForEachAsync(_live.Values, parallel, async (instance, _) => await instance.ResumeAsync());
        if (!_live.IsEmpty)
        {
            _logger.LogInformation("Resumed {Count} live instances of task hub {Hub}", found.Count, Storage.Hub.Name);
        }
    }

    /// <summary>Makes an instance known. One that cannot be read refuses what it is told; the others go on.</summary>
    private async Task RecallAsync(ShardWriter writer, LiveMarker marker)
    {
        LiveInstance instance;
        try
        {
            var row = await ReadAsync((reader, stop) =>
                reader.FindInstanceAsync(writer.Partition, marker.Id, withInputsAndOutputs: true, stop));
            if (row is null)
            {
                _logger.LogError("Instance {Instance} is marked as live but has no row; skipped", marker.Id);
                return;
            }

            instance = LiveInstance.Recovered(this, row, marker);
        }
        catch (Exception exception) when (!Stopping.IsCancellationRequested)
        {
            instance = LiveInstance.Unreadable(this, marker.Id, exception);
        }

        _live.TryAdd(instance.Id, instance);
    }
}
