using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Orchestrator.Embedded.Durable.History;

namespace Orchestrator.Embedded.Durable.Turns;

/// <content>Running one turn in memory.</content>
internal sealed partial class LiveInstance
{
    /// <summary>Generations an orchestrator may go through without waiting for anything.</summary>
    private const int MaxIdleGenerations = 100;

    private DateTimeOffset _lastTurn;

    private async Task RunTurnAsync(List<InboxItem> batch)
    {
        // Results for an earlier generation have nobody waiting for them.
        var events = batch.Select(item => item.Event)
            .Where(happened => happened.Generation == 0 || happened.Generation == FirstTurn)
            .ToList();
        if (events.Count > 0)
        {
            var turn = await ComputeAsync(events);
            if (!await StoreAsync(turn))
            {
                throw new InstanceExistsException(Id);
            }
        }

        batch.ForEach(item => item.Stored?.TrySetResult(true));
    }

    private async Task<Turn> ComputeAsync(List<HistoryEvent> events)
    {
        var at = Later(_engine.Time.GetUtcNow(), _lastTurn);
        var restart = events.FindLastIndex(happened => happened.Kind == HistoryEventKind.Started);
        if (restart >= 0)
        {
            return RunGenerations(at, NextTurn, events[restart..], []);
        }

        try
        {
            var execution = _execution ??= await LoadAsync();
            var outcome = execution.Run(at, events);
            return outcome.NextGeneration is { } next
                ? RunGenerations(at, NextTurn, next, [.. _pending.Values, .. outcome.Actions])
                : new(NextTurn, at, events, execution, outcome);
        }
        catch (NonDeterminismException exception)
        {
            return Failed(at, events, FailureDetailsFactory.Create(Determinism.FailureType, exception.Message));
        }
    }

    private Turn RunGenerations(
        DateTimeOffset at, long number, IReadOnlyList<HistoryEvent> first, IReadOnlyList<HistoryEvent> ended)
    {
        List<HistoryEvent> carried = [];
        for (var count = 0; count < MaxIdleGenerations; count++)
        {
            carried.AddRange(ended.Where(action =>
                action.Kind is HistoryEventKind.EventSent or HistoryEventKind.ChildScheduled));
            var execution = Replace(NewExecution(number, first[0].Name!));
            var outcome = execution.Run(at, first);
            if (outcome.NextGeneration is not { } next)
            {
                return new(number, at, first, execution, outcome) { StartsGeneration = true, Carried = carried };
            }

            (first, ended, number) = (next, outcome.Actions, number + 1);
        }

        return Failed(at, [], FailureDetailsFactory.Create(
            Determinism.FailureType,
            $"Orchestration '{Id}' continued as new {MaxIdleGenerations} times without waiting for anything."));
    }

    private Turn Failed(DateTimeOffset at, IReadOnlyList<HistoryEvent> events, TaskFailureDetails failure)
    {
        HistoryEvent over = new()
        {
            Kind = HistoryEventKind.Completed,
            Status = OrchestrationRuntimeStatus.Failed,
            Failure = failure,
        };
        var execution = Replace(NewExecution(FirstTurn, Row.Name));
        return new(NextTurn, at, events, execution, new([over]));
    }

    private OrchestrationExecution Replace(OrchestrationExecution execution)
    {
        _execution?.Dispose();
        return _execution = execution;
    }

    private OrchestrationExecution NewExecution(long generation, string name) =>
        new(Id, generation, _engine.FindOrchestrator(name), () => Post(new HistoryEvent
        {
            Kind = HistoryEventKind.Broken,
            Failure = Determinism.NotDurable(Id),
            Generation = generation,
        }));

    private async Task<OrchestrationExecution> LoadAsync()
    {
        var turns = await _engine.ReadAsync(
            (reader, cancellation) => reader.ReadTurnsAsync(_writer.Partition, Id, FirstTurn, cancellation));
        return Replay(turns);
    }

    private OrchestrationExecution Replay(IReadOnlyList<TurnRecord> turns)
    {
        var execution = NewExecution(FirstTurn, Row.Name);
        foreach (var turn in turns)
        {
            execution.Run(turn.At, turn.Incoming, turn.Actions);
            _lastTurn = turn.At;
        }

        return execution;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
