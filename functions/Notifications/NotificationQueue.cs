using System.Threading.Channels;
using Orchestrator.Core.Notifications;

namespace Orchestrator.Functions.Notifications;

/// <summary>
/// What waits to be told, in order and without repeats: one that waits already says all that its repeat would say. When it is full
/// the oldest is dropped, and whoever takes the rest is told.
/// </summary>
internal sealed class NotificationQueue(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<Notification> _order = new();
    private readonly HashSet<Notification> _waiting = [];
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long _dropped;
    private bool _hasDropped;

    /// <summary>How many were dropped since the start.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public void Add(IReadOnlyList<Notification> notifications)
    {
        lock (_gate)
        {
            foreach (var notification in notifications)
            {
                if (!_waiting.Add(notification))
                    continue;
                _order.Enqueue(notification);
                if (_order.Count <= capacity)
                    continue;
                _waiting.Remove(_order.Dequeue());
                _hasDropped = true;
                _dropped++;
            }
        }

        _signal.Writer.TryWrite(true);
    }

    /// <summary>Waits until there may be something to take.</summary>
    public async Task Wait(CancellationToken cancellation) => await _signal.Reader.ReadAsync(cancellation);

    /// <summary>All that wait; after a loss followed by the request to read everything anew.</summary>
    public IReadOnlyList<Notification> TakeAll()
    {
        lock (_gate)
        {
            Notification[] all = _hasDropped ? [.. _order.Union(Notification.Everything)] : [.. _order];
            _order.Clear();
            _waiting.Clear();
            _hasDropped = false;
            return all;
        }
    }
}
