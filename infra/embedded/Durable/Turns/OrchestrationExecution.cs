using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Orchestrator.Embedded.Durable.History;

namespace Orchestrator.Embedded.Durable.Turns;

/// <summary>
/// One generation of one orchestration in memory: the running orchestrator function and what it waits for. It has no
/// access to storage or clocks; the same turns always lead to the same actions.
/// </summary>
internal sealed partial class OrchestrationExecution : IDisposable
{
    private readonly OrchestratorFunction _function;
    private readonly TurnScheduler _scheduler;
    private readonly OrchestrationContext _context;
    private readonly Dictionary<int, OpenTask> _open = [];
    private readonly EventMatcher _events = new();
    private readonly List<HistoryEvent> _held = [];
    private List<HistoryEvent> _actions = [];
    private List<int> _cancelledTimers = [];
    private HistoryEvent? _started;
    private Task<object?>? _run;
    private HistoryEvent? _over;
    private (string? Input, bool PreserveEvents)? _again;

    public OrchestrationExecution(
        string instanceId, long generation, OrchestratorFunction function, Action onForeignContinuation)
    {
        InstanceId = instanceId;
        Generation = generation;
        _function = function;
        _scheduler = new(onForeignContinuation);
        _context = new(this, function.LoggerFactory);
    }

    public string InstanceId { get; }

    public long Generation { get; }

    public DateTimeOffset Now { get; private set; }

    public bool IsReplaying { get; private set; }

    public bool IsSuspended { get; private set; }

    public string? CustomStatus { get; private set; }

    /// <summary>True once the orchestrator has set a custom status, even to nothing.</summary>
    public bool HasCustomStatus { get; private set; }

    /// <summary>True until the orchestrator function has been called (a start that is due later).</summary>
    public bool IsPending => _run is null;

    /// <summary>What was scheduled and has no result yet; a result that is held while suspended counts as one.</summary>
    public IEnumerable<HistoryEvent> OpenActions => _open.Values.Select(task => task.Action)
        .Where(action => !_held.Any(held => held.Id == action.Id && held.Kind is HistoryEventKind.TaskCompleted
            or HistoryEventKind.TaskFailed or HistoryEventKind.TimerFired));

    /// <summary>Runs one turn. <paramref name="recorded"/>: the actions of the same turn in the history, when replaying.</summary>
    public TurnOutcome Run(
        DateTimeOffset now, IReadOnlyList<HistoryEvent> incoming, IReadOnlyList<HistoryEvent>? recorded = null)
    {
        Now = now;
        IsReplaying = recorded is not null;
        _actions = [];
        _cancelledTimers = [];
        foreach (var happened in incoming)
        {
            _scheduler.Run(() => Deliver(happened));
        }

        var nextGeneration = Conclude();
        if (recorded is not null)
        {
            Determinism.Check(InstanceId, recorded, _actions);
        }

        return new(_actions) { NextGeneration = nextGeneration, CancelledTimers = _cancelledTimers };
    }

    public void Dispose() => _function.Dispose();

    private void Deliver(HistoryEvent happened)
    {
        if (_over is not null)
        {
            return;
        }

        switch (happened.Kind)
        {
            case HistoryEventKind.Terminated:
                _over = Over(OrchestrationRuntimeStatus.Terminated, happened.Data, null);
                return;
            case HistoryEventKind.Broken:
                _over = Over(OrchestrationRuntimeStatus.Failed, null, happened.Failure);
                return;
            case HistoryEventKind.Suspended:
                IsSuspended = true;
                return;
            case HistoryEventKind.Resumed:
                IsSuspended = false;
                HistoryEvent[] held = [.. _held];
                _held.Clear();
                foreach (var late in held)
                {
                    Deliver(late);
                }

                return;
            case var _ when IsSuspended:
                _held.Add(happened);
                return;
            default:
                Progress(happened);
                return;
        }
    }

    private void Progress(HistoryEvent happened)
    {
        switch (happened.Kind)
        {
            case HistoryEventKind.Started when happened.At > Now:
                _started = happened;
                _open.Add(DelayedStartId, new OpenTask<object>(Schedule(new()
                {
                    Kind = HistoryEventKind.TimerCreated,
                    Id = DelayedStartId,
                    At = happened.At,
                })));
                break;
            case HistoryEventKind.Started:
                Start(happened);
                break;
            case HistoryEventKind.TimerFired when happened.Id == DelayedStartId && _run is null && _started is not null:
                _open.Remove(DelayedStartId);
                Start(_started);
                break;
            case HistoryEventKind.EventRaised:
                _events.Deliver(happened);
                break;
            case HistoryEventKind.TaskFailed:
                if (_open.Remove(happened.Id, out var failed))
                {
                    failed.Fail(happened.Failure!);
                }

                break;
            case HistoryEventKind.TaskCompleted or HistoryEventKind.TimerFired:
                if (_open.Remove(happened.Id, out var completed))
                {
                    completed.Complete(happened.Data);
                }

                break;
            case HistoryEventKind.Delivered:
                break;
            default:
                throw new InvalidDataException($"History of '{InstanceId}' holds an unexpected {happened.Kind}.");
        }
    }

    private void Start(HistoryEvent started)
    {
        _started = started;
        _run = _function.Start(_context);
    }

    /// <summary>Decides whether the turn ended the generation; the first events of the next one, if there is one.</summary>
    private List<HistoryEvent>? Conclude()
    {
        if (_over is null && _run is { IsCompleted: true } && _again is { } again && _run.IsCompletedSuccessfully)
        {
            List<HistoryEvent> first = [_started! with { Data = again.Input, At = null }];
            first.AddRange(again.PreserveEvents ? _events.Kept : []);
            if (IsSuspended)
            {
                first.Add(new() { Kind = HistoryEventKind.Suspended });
                first.AddRange(_held.Where(held => held.Kind == HistoryEventKind.EventRaised));
            }

            return first;
        }

        _over ??= _run switch
        {
            { IsCompletedSuccessfully: true } => Succeeded(_run.Result),
            { IsCompleted: true } => Over(
                OrchestrationRuntimeStatus.Failed, null, TaskFailureDetails.FromException(Failure(_run))),
            not null when !IsSuspended && _open.Count == 0 && !_events.IsWaitedFor => Over(
                OrchestrationRuntimeStatus.Failed, null, Determinism.NotDurable(InstanceId)),
            _ => null,
        };
        if (_over is not null)
        {
            _actions.Add(_over);
        }

        return null;
    }

    private static HistoryEvent Succeeded(object? result)
    {
        try
        {
            return Over(OrchestrationRuntimeStatus.Completed, DurableJson.Serialize(result), null);
        }
        catch (Exception exception)
        {
            // Whatever a getter or a converter of the app throws is a failure of the orchestration.
            return Over(OrchestrationRuntimeStatus.Failed, null, TaskFailureDetails.FromException(exception));
        }
    }

    private static Exception Failure(Task run) =>
        (Exception?)run.Exception?.InnerException ?? new OperationCanceledException("The orchestrator was cancelled.");

    private static HistoryEvent Over(OrchestrationRuntimeStatus status, string? output, TaskFailureDetails? failure) =>
        new() { Kind = HistoryEventKind.Completed, Status = status, Data = output, Failure = failure };
}
