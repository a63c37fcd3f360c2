using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Orchestrator.Embedded.Durable.History;
using Orchestrator.Embedded.Durable.Storage;
using Orchestrator.Embedded.Durable.Turns;

namespace Orchestrator.Embedded.Durable;

/// <content>Effects that one instance has on others. Each may happen twice and is taken once.</content>
internal sealed partial class DurableEngine
{
    public static readonly IReadOnlySet<OrchestrationRuntimeStatus> LiveStatuses = new HashSet<OrchestrationRuntimeStatus>
    {
        OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended,
    };

    private static readonly IReadOnlySet<OrchestrationRuntimeStatus> AllStatuses =
        Enum.GetValues<OrchestrationRuntimeStatus>().ToHashSet();

    public void StartChild(LiveInstance parent, long generation, HistoryEvent scheduled) => Background(async () =>
    {
        var link = new ParentLink(parent.Row.Name, parent.Id, scheduled.Id, generation);
        if (!HasOrchestrator(scheduled.Name!))
        {
            parent.Post(Failed(link, $"There is no orchestrator function '{scheduled.Name}' in this app."));
        }
        else if (!RowKeys.IsInstanceId(scheduled.Target!))
        {
            parent.Post(Failed(link, RowKeys.Refusal(scheduled.Target!)));
        }
        else if (await StartChildAsync(link, scheduled) is { } answer)
        {
            parent.Post(answer);
        }

        parent.EffectDone(scheduled);
    });

    public void Send(LiveInstance sender, HistoryEvent sent)
    {
        // Posted at once, so that two events from one turn arrive in the order they were sent in.
        var stored = !_live.TryGetValue(sent.Target!, out var receiver) ? Task.CompletedTask : receiver.PostAsync(new()
        {
            Kind = HistoryEventKind.EventRaised,
            Name = sent.Name,
            Data = sent.Data,
            MessageId = sent.MessageId,
        });
        Background(async () =>
        {
            await stored;
            sender.EffectDone(sent);
        });
    }

    public void NotifyParent(LiveInstance child) => Background(async () =>
    {
        if (_live.TryGetValue(child.Row.Parent!.InstanceId, out var parent))
        {
            await parent.PostAsync(ResultOf(child.Row));
        }
    });

    /// <summary>Ends the sub-orchestrations that an instance was still waiting for when it was terminated.</summary>
    public void TerminateChildren(IEnumerable<HistoryEvent> open)
    {
        foreach (var child in open.Where(action => action.Kind == HistoryEventKind.ChildScheduled))
        {
            if (_live.TryGetValue(child.Target!, out var live))
            {
                live.Post(new HistoryEvent { Kind = HistoryEventKind.Terminated, Recursive = true });
            }
        }
    }

    /// <summary>Deletes the turns of a generation that is over. What a crash leaves behind goes at the next start.</summary>
    public void DeleteTurns(ShardWriter writer, string id, long from, long to) => Background(() =>
    {
        List<string> keys = [];
        for (var turn = from; turn < to; turn++)
        {
            keys.Add(RowKeys.Turn(id, turn));
        }

        return writer.DeleteAsync(keys);
    });

    /// <summary>Deletes the turns that a crash left over while an instance continued as new.</summary>
    public void DeleteLeftovers(ShardWriter writer, string id, long before) => Background(async () =>
        await writer.DeleteAsync(await ReadAsync((reader, stop) =>
            reader.ReadTurnKeysAsync(writer.Partition, id, before, stop))));

    /// <summary>Starts a child; what to tell the parent at once, if anything.</summary>
    private async Task<HistoryEvent?> StartChildAsync(ParentLink link, HistoryEvent scheduled)
    {
        var started = new HistoryEvent
        {
            Kind = HistoryEventKind.Started,
            Name = scheduled.Name,
            Data = scheduled.Data,
            Parent = link,
        };
        var existing = await StartAsync(scheduled.Target!, started, AllStatuses, Stopping);
        if (existing is { IsFinished: true } && existing.Parent != link)
        {
            existing = await StartAsync(scheduled.Target!, started, LiveStatuses, Stopping);
        }

        // The very same task may have started its child before a crash.
        return existing switch
        {
            null => null,
            { IsFinished: true } => ResultOf(existing),
            _ when existing.Parent == link => null,
            _ => Failed(link, $"Sub-orchestration '{scheduled.Target}' exists already and is {existing.Status}."),
        };
    }

    private static HistoryEvent ResultOf(InstanceRow child) =>
        child.Status == OrchestrationRuntimeStatus.Completed
            ? new()
            {
                Kind = HistoryEventKind.TaskCompleted,
                Id = child.Parent!.TaskId,
                Generation = child.Parent.Generation,
                Data = child.Output,
            }
            : Failed(child.Parent!, $"Sub-orchestration '{child.Id}' was terminated.", child.Failure);

    private static HistoryEvent Failed(ParentLink link, string message, TaskFailureDetails? failure = null) => new()
    {
        Kind = HistoryEventKind.TaskFailed,
        Id = link.TaskId,
        Generation = link.Generation,
        Failure = failure ?? FailureDetailsFactory.Create("Orchestrator.Embedded.SubOrchestrationFailed", message),
    };

    private void Background(Func<Task> effect) => _ = Task.Run(
        async () =>
        {
            try
            {
                await effect();
            }
            catch (Exception exception) when (exception is OperationCanceledException or FencedException)
            {
                // Recovered by the next start, from the history.
            }
            catch (Exception exception)
            {
                _logger.LogError(exception, "An effect failed; it is repeated at the next start of the host");
            }
        },
        CancellationToken.None);
}
