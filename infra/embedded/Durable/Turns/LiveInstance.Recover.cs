using Microsoft.DurableTask.Client;
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

    /// <summary>Takes events from now on, and runs no turn before it is resumed.</summary>
    public static LiveInstance Recovered(DurableEngine engine, InstanceRow row, LiveMarker marker)
    {
        var instance = new LiveInstance(engine, row)
        {
            FirstTurn = marker.FirstTurn,
            IsStored = true,
            _hasMarker = true,
            _isBusy = true,
        };
        if (row.Status != OrchestrationRuntimeStatus.Pending)
        {
            instance._running.TrySetResult();
        }

        if (row.IsFinished)
        {
            instance._finished.TrySetResult();
        }

        return instance;
    }

    /// <summary>A live instance whose row cannot be read; whoever tells it something learns why nothing happens.</summary>
    public static LiveInstance Unreadable(DurableEngine engine, string id, Exception reason)
    {
        var instance = new LiveInstance(engine, new(id, "(unreadable)", engine.Time.GetUtcNow())) { IsStored = true };
        instance.Halt([], reason);
        return instance;
    }

    /// <summary>Stands in for a finished instance while it is purged.</summary>
    public static LiveInstance Reserved(DurableEngine engine, string id)
    {
        var instance = new LiveInstance(engine, new(id, string.Empty, engine.Time.GetUtcNow()));
        instance._finished.TrySetResult();
        return instance;
    }

    /// <summary>Reads the history; what follows from it happens in the background, whatever the orchestrator does.</summary>
    public async Task ResumeAsync()
    {
        if (_halted is not null)
        {
            return;
        }

        try
        {
            var turns = await _engine.ReadAsync(
                (reader, stop) => reader.ReadTurnsAsync(_writer.Partition, Id, FirstTurn, stop));
            ThreadPool.UnsafeQueueUserWorkItem(
                static work => work.Instance.Resume(work.Turns), (Instance: this, Turns: turns), preferLocal: false);
        }
        catch (Exception exception)
        {
            Halt([], exception);
        }
    }

    /// <summary>Replays the history and starts again whatever was scheduled and has no result.</summary>
    private void Resume(List<TurnRecord> turns)
    {
        try
        {
            NextTurn = Math.Max(Row.NextTurn, FirstTurn + turns.Count);
            if (Row.IsFinished)
            {
                ResumeClosing(turns);
                return;
            }

            ResumeRunning(turns);
        }
        catch (Exception exception)
        {
            Halt([], exception);
            return;
        }

        _ = RunTurnsAsync();
    }

    private void ResumeRunning(List<TurnRecord> turns)
    {
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

        _pending = Undelivered(turns).ToDictionary(Key, StringComparer.Ordinal);
        if (FirstTurn > 1)
        {
            _engine.DeleteLeftovers(_writer, Id, FirstTurn);
        }

        unfinished.ForEach(Apply);
    }

    private void ResumeClosing(List<TurnRecord> turns)
    {
        List<HistoryEvent> unfinished = [.. Undelivered(turns)];
        if (turns is [.., var last])
        {
            unfinished.AddRange(last.Actions.Concat(last.Carried ?? []).Where(IsChild));
        }

        _pending = unfinished.DistinctBy(Key).ToDictionary(Key, StringComparer.Ordinal);
        unfinished.ForEach(Apply);
        if (_pending.Count == 0)
        {
            _ = DeleteMarkerAsync();
        }
    }

    private static bool IsChild(HistoryEvent action) => action.Kind == HistoryEventKind.ChildScheduled;

    private static IEnumerable<HistoryEvent> Undelivered(List<TurnRecord> turns)
    {
        var delivered = turns.SelectMany(turn => turn.Incoming)
            .Where(e => e.Kind == HistoryEventKind.Delivered)
            .Select(e => e.MessageId)
            .ToHashSet(StringComparer.Ordinal);
        return turns.SelectMany(turn => (turn.Carried ?? []).Concat(turn.Actions))
            .Where(e => e.Kind == HistoryEventKind.EventSent && !delivered.Contains(e.MessageId));
    }
}
