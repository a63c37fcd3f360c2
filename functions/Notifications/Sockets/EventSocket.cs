using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

namespace Orchestrator.Functions.Notifications.Sockets;

/// <summary>
/// One open socket. What is to be sent waits in a short queue; a client that lets it fill, or that takes too long for one message,
/// is cut off: it reconnects and reads everything anew, which is cheaper than keeping what it missed.
/// </summary>
internal sealed class EventSocket(WebSocket socket, NotificationOptions options, TimeProvider time)
{
    private static readonly byte[] Pong = Encoding.UTF8.GetBytes(SocketProtocol.Pong);

    private readonly Channel<byte[]> _waiting = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(options.QueuePerSocket) { SingleReader = true });

    private volatile Ending _ending = new(WebSocketCloseStatus.NormalClosure, "");
    private bool _isClosing;

    /// <summary>Queues a message, or cuts the client off.</summary>
    public void Send(byte[] text)
    {
        if (!_waiting.Writer.TryWrite(text))
            Cut();
    }

    /// <summary>Closes the socket after what waits has been sent; the first reason counts.</summary>
    public void Close(WebSocketCloseStatus status, string reason)
    {
        lock (_waiting)
        {
            if (_isClosing)
                return;
            _isClosing = true;
            _ending = new(status, reason);
        }

        _waiting.Writer.TryComplete();
    }

    /// <summary>Serves the client until it is gone.</summary>
    public async Task Run()
    {
        var receiving = Receive();
        await Deliver();
        try
        {
            await receiving.WaitAsync(options.SocketPatience, time);
        }
        catch (TimeoutException)
        {
            // It does not answer the close.
        }
        finally
        {
            socket.Abort();
        }

        await receiving;
    }

    /// <summary>Unless it is being closed already, when nothing more is to be sent.</summary>
    private void Cut()
    {
        lock (_waiting)
        {
            if (_isClosing)
                return;
            _isClosing = true;
        }

        _waiting.Writer.TryComplete();
        socket.Abort();
    }

    private async Task Deliver()
    {
        try
        {
            await foreach (var text in _waiting.Reader.ReadAllAsync())
                await Within(socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None));
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await Within(socket.CloseOutputAsync(_ending.Status, _ending.Reason, CancellationToken.None));
        }
        catch (Exception error) when (IsEndOf(error))
        {
            Cut();
        }
    }

    private async Task Within(Task sending)
    {
        try
        {
            await sending.WaitAsync(options.SocketPatience, time);
        }
        catch (TimeoutException)
        {
            socket.Abort();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private async Task Receive()
    {
        var buffer = new byte[options.MaxMessageBytes];
        try
        {
            for (var length = 0; ;)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                length += part.Count;
                if (part.MessageType == WebSocketMessageType.Close)
                    break;
                if (part.EndOfMessage)
                {
                    Answer(part.MessageType, buffer.AsSpan(0, length));
                    length = 0;
                }
                else if (length == buffer.Length)
                {
                    Close(WebSocketCloseStatus.MessageTooBig, $"Send at most {options.MaxMessageBytes} bytes.");
                    length = 0;
                }
            }
        }
        catch (Exception error) when (IsEndOf(error))
        {
            // The client is gone.
        }

        Close(WebSocketCloseStatus.NormalClosure, "");
    }

    /// <summary>Anything but a ping means nothing.</summary>
    private void Answer(WebSocketMessageType type, ReadOnlySpan<byte> message)
    {
        if (type == WebSocketMessageType.Text && message.SequenceEqual(SocketProtocol.Ping))
            Send(Pong);
    }

    private static bool IsEndOf(Exception error) =>
        error is WebSocketException or OperationCanceledException or IOException or InvalidOperationException or TimeoutException;

    private sealed record Ending(WebSocketCloseStatus Status, string Reason);
}
