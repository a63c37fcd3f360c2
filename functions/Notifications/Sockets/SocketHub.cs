using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orchestrator.Core.Notifications;

namespace Orchestrator.Functions.Notifications.Sockets;

/// <summary>The open sockets of this host.</summary>
public sealed class SocketHub : IDisposable
{
    private readonly NotificationOptions _options;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<EventSocket, bool> _open = [];
    private readonly CancellationTokenRegistration _onStop;
    private readonly Lock _gate = new();
    private TaskCompletionSource _any = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isStopping;
    private int _places;

    /// <summary>A hub that closes its sockets when the host stops.</summary>
    public SocketHub(IOptions<NotificationOptions> options, IHostApplicationLifetime lifetime, TimeProvider time)
    {
        _options = options.Value;
        _time = time;
        _onStop = lifetime.ApplicationStopping.Register(Stop);
    }

    /// <summary>How many sockets are open.</summary>
    public int Count => _open.Count;

    /// <summary>
    /// Sends notifications to everybody who listens. So many at once that they would fill the queue of a client who reads well are
    /// told as the request to read everything anew.
    /// </summary>
    public void Broadcast(IReadOnlyList<Notification> notifications)
    {
        if (notifications.Count == 0 || _open.IsEmpty)
            return;
        if (notifications.Count > Math.Max(_options.QueuePerSocket / 2, Notification.Everything.Count))
            notifications = Notification.Everything;
        var texts = notifications.Select(NotificationJson.Message).ToList();
        foreach (var (socket, listens) in _open)
        {
            if (listens)
                texts.ForEach(socket.Send);
        }
    }

    /// <summary>Waits until somebody listens.</summary>
    public Task AnyOpen(CancellationToken cancellation)
    {
        lock (_gate)
            return _any.Task.WaitAsync(cancellation);
    }

    /// <inheritdoc />
    public void Dispose() => _onStop.Dispose();

    /// <summary>Takes a place for a socket that is about to be opened.</summary>
    /// <returns>Whether there was one.</returns>
    internal bool TryEnter()
    {
        if (Interlocked.Increment(ref _places) <= _options.MaxSockets && !_isStopping)
            return true;
        Leave();
        return false;
    }

    /// <summary>Gives a place back.</summary>
    internal void Leave() => Interlocked.Decrement(ref _places);

    /// <summary>Serves a client until it is gone.</summary>
    /// <param name="socket">Its socket.</param>
    /// <param name="listens">Whether it hears notifications.</param>
    /// <param name="greeting">What it hears first; null for nothing.</param>
    internal async Task Serve(WebSocket socket, bool listens, byte[]? greeting)
    {
        var client = new EventSocket(socket, _options, _time);
        if (greeting is not null)
            client.Send(greeting);
        Enlist(client, listens);
        try
        {
            await using var life = _time.CreateTimer(
                _ => client.Close(WebSocketCloseStatus.EndpointUnavailable, "Open another one, to be judged anew."), state: null, _options.SocketLife, Timeout.InfiniteTimeSpan);
            if (_isStopping)
                client.Close(WebSocketCloseStatus.EndpointUnavailable, "The host stops.");
            await client.Run();
        }
        finally
        {
            Strike(client);
        }
    }

    private void Enlist(EventSocket client, bool listens)
    {
        lock (_gate)
        {
            _open[client] = listens;
            if (listens)
                _any.TrySetResult();
        }
    }

    private void Strike(EventSocket client)
    {
        lock (_gate)
        {
            _open.TryRemove(client, out _);
            if (_any.Task.IsCompleted && !_open.Values.Contains(true))
                _any = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private void Stop()
    {
        _isStopping = true;
        foreach (var client in _open.Keys)
            client.Close(WebSocketCloseStatus.EndpointUnavailable, "The host stops.");
    }
}
