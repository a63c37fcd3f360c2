using Orchestrator.Embedded.Durable.History;

namespace Orchestrator.Embedded.Durable.Turns;

/// <content>What the orchestrator function may do; every member runs on the current turn.</content>
internal sealed partial class OrchestrationExecution
{
    /// <summary>Task 0 is the timer of a start that is due later; the orchestrator's own tasks start at 1.</summary>
    private const int DelayedStartId = 0;

    private int _lastTaskId;
    private int _guids;

    public string OrchestratorName => _function.Name;

    public string? Input => _started?.Data;

    public ParentLink? Parent => _started?.Parent;

    public Task<T> CallActivity<T>(string name, string? input) => Open<T>(new()
    {
        Kind = HistoryEventKind.ActivityScheduled,
        Id = NextTaskId(),
        Name = name,
        Data = input,
    });

    public Task<T> CallChild<T>(string name, string? input, string? instanceId)
    {
        var id = NextTaskId();
        return Open<T>(new()
        {
            Kind = HistoryEventKind.ChildScheduled,
            Id = id,
            Name = name,
            Data = input,
            Target = instanceId ?? $"{InstanceId}:{Generation}:{id}",
        });
    }

    public Task CreateTimer(DateTime fireAt, CancellationToken cancellation)
    {
        var id = NextTaskId();
        var timer = new OpenTask<object>(new()
        {
            Kind = HistoryEventKind.TimerCreated,
            Id = id,
            At = new DateTimeOffset(DateTime.SpecifyKind(fireAt, DateTimeKind.Utc)),
        });
        if (cancellation.IsCancellationRequested)
        {
            timer.Cancel(cancellation);
            return timer.Task;
        }

        Schedule(timer.Action);
        _open.Add(id, timer);
        cancellation.Register(() =>
        {
            if (_open.Remove(id))
            {
                _cancelledTimers.Add(id);
                timer.Cancel(cancellation);
            }
        });
        return timer.Task;
    }

    public Task<T> WaitForEvent<T>(string name, CancellationToken cancellation)
    {
        RequireTurn();
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _events.Wait<T>(name, cancellation);
    }

    public void SendEvent(string instanceId, string name, string? data)
    {
        var id = NextTaskId();
        Schedule(new()
        {
            Kind = HistoryEventKind.EventSent,
            Id = id,
            Name = name,
            Data = data,
            Target = instanceId,
            MessageId = $"{InstanceId}/{Generation}/{id}",
        });
    }

    public void SetCustomStatus(string? json)
    {
        RequireTurn();
        CustomStatus = json;
        HasCustomStatus = true;
    }

    public void ContinueAsNew(string? input, bool preserveEvents)
    {
        RequireTurn();
        _again = (input, preserveEvents);
    }

    public Guid NewGuid()
    {
        RequireTurn();
        return DeterministicGuid.Create(InstanceId, Generation, ++_guids);
    }

    private Task<T> Open<T>(HistoryEvent action)
    {
        var task = new OpenTask<T>(Schedule(action));
        _open.Add(action.Id, task);
        return task.Task;
    }

    private HistoryEvent Schedule(HistoryEvent action)
    {
        _actions.Add(action);
        return action;
    }

    private int NextTaskId()
    {
        RequireTurn();
        return ++_lastTaskId;
    }

    private void RequireTurn()
    {
        if (!_scheduler.IsOnTurn)
        {
            throw new InvalidOperationException(Determinism.NotDurable(InstanceId).ErrorMessage);
        }
    }
}
