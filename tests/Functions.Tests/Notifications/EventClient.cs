using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Notifications;

/// <summary>A client of the app's sockets, as a browser has one; it remembers what it was told.</summary>
public sealed class EventClient : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly Lock _gate = new();
    private readonly List<string> _texts = [];
    private Task _reading = Task.CompletedTask;

    /// <summary>Messages as they came.</summary>
    public IReadOnlyList<string> Texts
    {
        get
        {
            lock (_gate)
                return [.. _texts];
        }
    }

    /// <summary>Notifications, for example <c>processes/LIST</c>.</summary>
    public IReadOnlyList<string> Told => [.. Texts.Where(text => text.StartsWith('{')).Select(Short)];

    public string? Protocol => _socket.SubProtocol;

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public static async Task<EventClient> Open(TestHost host, string path = "api/ws/events", params string[] protocols)
    {
        var client = new EventClient();
        foreach (var protocol in protocols)
            client._socket.Options.AddSubProtocol(protocol);
        var address = new UriBuilder(new Uri(host.Client.BaseAddress!, path)) { Scheme = "ws" }.Uri;
        using var patience = new CancellationTokenSource(Waiting.Limit);
        await client._socket.ConnectAsync(address, patience.Token);
        client._reading = client.Read();
        return client;
    }

    /// <summary>A client that listens: what is told from now on reaches it.</summary>
    public static async Task<EventClient> Listening(TestHost host)
    {
        var client = await Open(host);
        await client.Ping();
        return client;
    }

    public Task Send(string text) => _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    /// <summary>Sends a ping and waits for one more answer.</summary>
    public async Task Ping()
    {
        var before = Texts.Count(text => text == "__pong__");
        await Send("__ping__");
        await Until(() => Texts.Count(text => text == "__pong__") > before, "is answered by a pong");
    }

    public void Forget()
    {
        lock (_gate)
            _texts.Clear();
    }

    /// <summary>Waits until these were told in this order, others between them or not.</summary>
    public Task Hears(params string[] notifications) => Until(() => IsIn(Told, notifications), $"hears {string.Join(", ", notifications)}");

    public Task Until(Func<bool> condition, string expectation) => Waiting.Until(
        $"the client {expectation}", condition, () => $"it is {_socket.State} ({CloseStatus}) and heard {string.Join(" ", Texts.TakeLast(100))}");

    /// <summary>Waits until the server has closed the socket.</summary>
    public async Task<WebSocketCloseStatus?> Closed()
    {
        await _reading.WaitAsync(Waiting.Limit);
        return CloseStatus;
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAny(_reading, Task.Delay(TimeSpan.FromSeconds(5)));
        _socket.Dispose();
    }

    private static bool IsIn(IReadOnlyList<string> told, string[] wanted)
    {
        var found = 0;
        foreach (var one in told)
            found += found < wanted.Length && one == wanted[found] ? 1 : 0;
        return found == wanted.Length;
    }

    private static string Short(string text)
    {
        var message = JsonNode.Parse(text)!;
        if (message["name"]?.GetValue<string>() != "invalidateCache")
            return text;
        var (type, id) = (message["value"]!["type"]!.GetValue<string>(), message["value"]!["id"]?.GetValue<string>());
        return id is null ? type : $"{type}/{id}";
    }

    private async Task Read()
    {
        var buffer = new byte[1 << 17];
        try
        {
            for (var length = 0; ;)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    if (_socket.State == WebSocketState.CloseReceived)
                        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
                    return;
                }

                length += part.Count;
                if (!part.EndOfMessage)
                    continue;
                lock (_gate)
                    _texts.Add(Encoding.UTF8.GetString(buffer, 0, length));
                length = 0;
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The connection was cut.
        }
    }
}
