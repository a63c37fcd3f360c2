using Microsoft.DurableTask.Client;
using Orchestrator.Embedded.Durable.History;
using Orchestrator.Embedded.Durable.Storage;
using Orchestrator.Embedded.Durable.Turns;

namespace Orchestrator.Embedded.Durable;

/// <content>Starting instances.</content>
internal sealed partial class DurableEngine
{
    /// <summary>
    /// Starts an instance; null when its start is stored, else the instance that refuses it. Statuses in
    /// <paramref name="refusing"/> protect an existing instance of the same id; in any other status it is replaced.
    /// </summary>
    public async Task<InstanceRow?> StartAsync(
        string id, HistoryEvent started, IReadOnlySet<OrchestrationRuntimeStatus> refusing, CancellationToken cancellation)
    {
        InstanceRow? replaced = null;
        while (true)
        {
            Stopping.ThrowIfCancellationRequested();
            var fresh = replaced is null
                ? new LiveInstance(this, new(id, started.Name!, Time.GetUtcNow()))
                : LiveInstance.Replacing(this, replaced);
            var live = _live.GetOrAdd(id, fresh);
            if (ReferenceEquals(live, fresh))
            {
                if (await TryStartAsync(fresh, started))
                {
                    return null;
                }

                replaced = await ReadAsync((reader, stop) =>
                    reader.FindInstanceAsync(WriterFor(id).Partition, id, withInputsAndOutputs: true, stop));
            }
            else if (live.IsFinished)
            {
                await live.Closed.WaitAsync(cancellation);
                continue;
            }
            else if (!live.IsStored || refusing.Contains(live.Row.Status))
            {
                return live.Row;
            }
            else if (await live.PostAsync(started))
            {
                return null;
            }

            if (replaced is not null && refusing.Contains(replaced.Status))
            {
                return replaced;
            }
        }
    }

    /// <summary>Keeps an id from being started until released; null when it is live or reserved already.</summary>
    public LiveInstance? TryReserve(string id)
    {
        var reserved = LiveInstance.Reserved(this, id);
        return _live.TryAdd(id, reserved) ? reserved : null;
    }

    private async Task<bool> TryStartAsync(LiveInstance instance, HistoryEvent started)
    {
        try
        {
            return await instance.PostAsync(started);
        }
        catch (InstanceExistsException)
        {
            Remove(instance);
            return false;
        }
        catch
        {
            Remove(instance);
            throw;
        }
    }
}
