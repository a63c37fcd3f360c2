using Orchestrator.Embedded.Durable.History;

namespace Orchestrator.Embedded.Durable.Turns;

/// <content>The armed timers of the current generation. They outlive an evicted execution.</content>
internal sealed partial class LiveInstance
{
    /// <summary>Longest wait of a system timer; a longer durable timer is armed again when it ends.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(40);

    private readonly Dictionary<int, ITimer> _timers = [];

    private void ApplyTimers(Turn turn)
    {
        if (turn.StartsGeneration || turn.Outcome.Completed is not null)
        {
            DropTimers();
        }

        var done = turn.Incoming.Where(e => e.Kind == HistoryEventKind.TimerFired).Select(e => e.Id);
        lock (_timers)
        {
            foreach (var id in turn.Outcome.CancelledTimers.Concat(done))
            {
                if (_timers.Remove(id, out var timer))
                {
                    timer.Dispose();
                }
            }
        }
    }

    private void ArmTimer(HistoryEvent created)
    {
        if (IsFinished)
        {
            return;
        }

        var generation = FirstTurn;
        lock (_timers)
        {
            // Set only when it is known: a clock may call back at once.
            var timer = _engine.Time.CreateTimer(
                _ => OnTimer(created, generation), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timers[created.Id] = timer;
            timer.Change(WaitFor(created), Timeout.InfiniteTimeSpan);
        }
    }

    private TimeSpan WaitFor(HistoryEvent created)
    {
        var wait = created.At!.Value - _engine.Time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;
    }

    private void OnTimer(HistoryEvent created, long generation)
    {
        lock (_timers)
        {
            if (!_timers.TryGetValue(created.Id, out var timer) || generation != FirstTurn)
            {
                return;
            }

            if (WaitFor(created) is var rest && rest > TimeSpan.Zero)
            {
                timer.Change(rest, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        Post(new HistoryEvent { Kind = HistoryEventKind.TimerFired, Id = created.Id, Generation = generation });
    }

    private void DropTimers()
    {
        lock (_timers)
        {
            foreach (var timer in _timers.Values)
            {
                timer.Dispose();
            }

            _timers.Clear();
        }
    }
}
