using Orchestrator.Embedded.Durable.History;
using Orchestrator.Embedded.Durable.Storage;

namespace Orchestrator.Embedded.Durable.Turns;

/// <content>Coming to life: a new start, a restart of a finished id, or the recovery after a restart of the host.</content>
internal sealed partial class LiveInstance
{
    private bool _replaces;

    /// <summary>Takes over a finished instance's id; its turns go on counting where the old ones ended.</summary>
    public static LiveInstance Replacing(DurableEngine engine, InstanceRow finished) =>
        new(engine, new(finished.Id, finished.Name, engine.Time.GetUtcNow()))
        {
            _replaces = true,
            FirstTurn = Math.Max(1, finished.NextTurn),
            NextTurn = Math.Max(1, finished.NextTurn),
        };

    public static LiveInstance Recovered(DurableEngine engine, InstanceRow row, LiveMarker marker) => new(engine, row)
    {
        FirstTurn = marker.FirstTurn,
        IsStored = true,
        _hasMarker = true,
    };

    /// <summary>Replays the history and starts again whatever was scheduled and has no result.</summary>
    public void Resume(IReadOnlyList<TurnRecord> turns)
    {
        NextTurn = Math.Max(Row.NextTurn, FirstTurn + turns.Count);
        if (Row.IsFinished)
        {
            ResumeClosing(turns);
            return;
        }

        lock (_gate)
        {
            // Nothing may run a turn before the execution is complete.
            _isBusy = true;
        }

        List<HistoryEvent> unfinished = [.. Undelivered(turns), .. turns.SelectMany(t => t.Carried ?? []).Where(IsChild)];
        try
        {
            _execution = Replay(turns);
            unfinished.AddRange(_execution.OpenActions);
        }
        catch (NonDeterminismException)
        {
            // The next turn replays again and records the failure.
            Post(new HistoryEvent { Kind = HistoryEventKind.Delivered });
        }

        _pending = [.. Undelivered(turns).Select(Key)];
        if (Row.Status != Microsoft.DurableTask.Client.OrchestrationRuntimeStatus.Pending)
        {
            _running.TrySetResult();
        }

        unfinished.ForEach(Apply);
        ThreadPool.UnsafeQueueUserWorkItem(static instance => _ = instance.RunTurnsAsync(), this, preferLocal: false);
    }

    private void ResumeClosing(IReadOnlyList<TurnRecord> turns)
    {
        List<HistoryEvent> unfinished = [.. Undelivered(turns)];
        if (turns is [.., var last])
        {
            unfinished.AddRange(last.Actions.Concat(last.Carried ?? []).Where(IsChild));
        }

        _pending = [.. unfinished.Select(Key)];
        _running.TrySetResult();
        _finished.TrySetResult();
        unfinished.ForEach(Apply);
        if (_pending.Count == 0)
        {
            _ = DeleteMarkerAsync();
        }
    }

    private static bool IsChild(HistoryEvent action) => action.Kind == HistoryEventKind.ChildScheduled;

    private static IEnumerable<HistoryEvent> Undelivered(IReadOnlyList<TurnRecord> turns)
    {
        var delivered = turns.SelectMany(turn => turn.Incoming)
            .Where(e => e.Kind == HistoryEventKind.Delivered)
            .Select(e => e.MessageId)
            .ToHashSet(StringComparer.Ordinal);
        return turns.SelectMany(turn => (turn.Carried ?? []).Concat(turn.Actions))
            .Where(e => e.Kind == HistoryEventKind.EventSent && !delivered.Contains(e.MessageId));
    }
}
