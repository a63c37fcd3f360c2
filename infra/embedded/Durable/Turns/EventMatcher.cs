using Orchestrator.Embedded.Durable.History;

namespace Orchestrator.Embedded.Durable.Turns;

/// <summary>
/// Brings events and waits of one name together, first in first out on both sides. Names are compared without case. An
/// event that nobody waits for is kept.
/// </summary>
internal sealed class EventMatcher
{
    private readonly Dictionary<string, LinkedList<OpenTask>> _waits = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<HistoryEvent> _kept = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public bool IsWaitedFor => _waits.Values.Any(waits => waits.Count > 0);

    /// <summary>Events that nobody has waited for, oldest first.</summary>
    public IReadOnlyList<HistoryEvent> Kept => _kept;

    public void Deliver(HistoryEvent raised)
    {
        if (raised.MessageId is { } message && !_seen.Add(message))
        {
            return;
        }

        if (_waits.TryGetValue(raised.Name!, out var waits) && waits.First is { } first)
        {
            waits.RemoveFirst();
            first.Value.Complete(raised.Data);
        }
        else
        {
            _kept.Add(raised);
        }
    }

    public Task<T> Wait<T>(string name, CancellationToken cancellation)
    {
        var wait = new OpenTask<T>(new() { Kind = HistoryEventKind.EventRaised, Name = name });
        if (cancellation.IsCancellationRequested)
        {
            wait.Cancel(cancellation);
            return wait.Task;
        }

        var index = _kept.FindIndex(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
        {
            var raised = _kept[index];
            _kept.RemoveAt(index);
            wait.Complete(raised.Data);
            return wait.Task;
        }

        if (!_waits.TryGetValue(name, out var waits))
        {
            _waits.Add(name, waits = new());
        }

        var node = waits.AddLast(wait);
        cancellation.Register(() =>
        {
            if (node.List is not null)
            {
                waits.Remove(node);
                wait.Cancel(cancellation);
            }
        });
        return wait.Task;
    }
}
