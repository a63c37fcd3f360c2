using Microsoft.DurableTask.Client;
using Orchestrator.Embedded.Durable.History;
using Orchestrator.Embedded.Durable.Storage;

namespace Orchestrator.Embedded.Durable.Client;

/// <content>Deleting finished instances.</content>
internal sealed partial class EmbeddedDurableTaskClient
{
    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        RowKeys.CheckInstanceId(instanceId);
        if (await ReadAsync(instanceId) is { IsFinished: false } live)
        {
            throw new InvalidOperationException(
                $"Orchestration instance '{instanceId}' is {live.Status}; only one that has ended can be purged.");
        }

        return new(await PurgeAsync(instanceId, options?.Recursive ?? false, cancellation), isComplete: true);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var query = new OrchestrationQuery(filter.CreatedFrom, filter.CreatedTo, filter.Statuses);
        var purged = 0;
        await foreach (var instance in GetAllInstancesAsync(query).WithCancellation(cancellation))
        {
            purged += await PurgeAsync(instance.InstanceId, options?.Recursive ?? false, cancellation);
        }

        return new(purged, isComplete: true);
    }

    private async Task<int> PurgeAsync(string id, bool recursive, CancellationToken cancellation)
    {
        // Nobody may start the id anew between the look at its row and the deletion of it.
        if (engine.TryReserve(id) is not { } reserved)
        {
            return 0;
        }

        try
        {
            if (await ReadAsync(id) is not { IsFinished: true })
            {
                return 0;
            }

            var purged = 1;
            foreach (var child in recursive ? await ChildrenAsync(id) : [])
            {
                purged += await PurgeAsync(child, recursive: true, cancellation);
            }

            // The instance row goes last: a purge that was cut short is found and finished by the next one.
            var writer = engine.WriterFor(id);
            var turns = await engine.ReadAsync((reader, stop) => reader.ReadTurnKeysAsync(writer.Partition, id, null, stop));
            cancellation.ThrowIfCancellationRequested();
            await writer.DeleteAsync(turns.Append(RowKeys.Instance(id)));
            await engine.Storage.Payloads.DeleteAsync(id, cancellation);
            return purged;
        }
        finally
        {
            reserved.Close();
        }
    }

    private async Task<List<string>> ChildrenAsync(string id)
    {
        var turns = await engine.ReadAsync((reader, stop) =>
            reader.ReadTurnsAsync(engine.WriterFor(id).Partition, id, 0, stop));
        return
        [
            .. turns.SelectMany(turn => turn.Actions)
                .Where(action => action.Kind == HistoryEventKind.ChildScheduled)
                .Select(action => action.Target!),
        ];
    }
}
