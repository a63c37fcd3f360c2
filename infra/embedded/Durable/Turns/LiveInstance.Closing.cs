using Orchestrator.Embedded.Durable.History;
using Orchestrator.Embedded.Durable.Storage;

namespace Orchestrator.Embedded.Durable.Turns;

/// <content>
/// What others have to be told. The marker of a finished instance stays until its sent events and started children are
/// stored, so that a crash in between loses nothing. A parent needs no marker: on recovery it asks for its open children.
/// </content>
internal sealed partial class LiveInstance
{
    private Dictionary<string, HistoryEvent> _pending = new(StringComparer.Ordinal);

    /// <summary>An effect has been stored where it belongs.</summary>
    public void EffectDone(HistoryEvent action)
    {
        if (action.Kind == HistoryEventKind.EventSent)
        {
            // A running sender keeps a record, so that a restart does not send again.
            Post(new HistoryEvent { Kind = HistoryEventKind.Delivered, MessageId = action.MessageId });
        }

        Done(Key(action));
    }

    private static string Key(HistoryEvent action) =>
        action.Kind == HistoryEventKind.EventSent ? action.MessageId! : $"child {action.Target}";

    private Dictionary<string, HistoryEvent> PendingAfter(Turn turn)
    {
        var pending = new Dictionary<string, HistoryEvent>(_pending, StringComparer.Ordinal);
        foreach (var delivered in turn.Incoming.Where(e => e.Kind == HistoryEventKind.Delivered))
        {
            pending.Remove(delivered.MessageId ?? string.Empty);
        }

        foreach (var action in turn.Carried.Concat(turn.Outcome.Actions))
        {
            if (action.Kind is HistoryEventKind.EventSent
                || (action.Kind is HistoryEventKind.ChildScheduled && turn.Outcome.Completed is not null))
            {
                pending[Key(action)] = action;
            }
        }

        return pending;
    }

    private void Finish()
    {
        List<InboxItem> late;
        bool isClosed;
        lock (_gate)
        {
            _finished.TrySetResult();
            late = _inbox;
            _inbox = [];
            isClosed = _pending.Count == 0;
        }

        late.ForEach(item => item.Stored?.TrySetResult(false));
        DropTimers();
        _execution?.Dispose();
        _execution = null;
        _engine.Cache.Forget(this);
        if (isClosed)
        {
            Close();
        }
    }

    private void Done(string key)
    {
        lock (_gate)
        {
            if (!IsFinished || !_pending.Remove(key) || _pending.Count > 0)
            {
                return;
            }
        }

        _ = DeleteMarkerAsync();
    }

    private async Task DeleteMarkerAsync()
    {
        var commit = new Commit(_writer.Partition);
        commit.Delete(RowKeys.Marker(Id));
        try
        {
            await _writer.WriteAsync(commit);
            Close();
        }
        catch (Exception exception)
        {
            // The marker stays; the next start finds it and finishes the work.
            GiveUp(exception, _closed);
            _engine.OnHalted(this, exception);
        }
    }

    /// <summary>Gives the id free.</summary>
    public void Close()
    {
        _engine.Remove(this);
        _closed.TrySetResult();
    }
}
