using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Orchestrator.Functions.Http;

namespace Orchestrator.Functions.Notifications.Sockets;

/// <summary>The addresses that clients open sockets at: <c>/api/ws/events</c>, and two deprecated ones that only stay open (rest 1.1, 5 and 9).</summary>
public sealed class SocketEndpoints(
    SocketHub sockets, ISocketAuthenticator authenticator, EngineStatusView status, CrossOrigin origins, ILogger<SocketEndpoints> logger)
{
    private const string Events = "/api/ws/events";
    private const string EngineStatus = "/api/settings/ws-status";
    private const string Processes = "/api/processes/all";

    /// <summary>Serves a socket at one of the addresses; everything else is for the functions.</summary>
    public async Task Handle(HttpContext http, RequestDelegate next)
    {
        var path = http.Request.Path.Value?.TrimEnd('/');
        if (!http.WebSockets.IsWebSocketRequest || path is not (Events or EngineStatus or Processes))
        {
            await next(http);
            return;
        }

        // Browsers ask nobody before they open a socket, and send along what they know of the user.
        if (!origins.Allows(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (!sockets.TryEnter())
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        try
        {
            await Serve(http, path);
        }
        finally
        {
            sockets.Leave();
        }
    }

    private async Task Serve(HttpContext http, string path)
    {
        var (protocol, token, isKnown) = SocketProtocol.Read(http.WebSockets.WebSocketRequestedProtocols);
        if (path != Events)
            token ??= http.Request.Query["token"];
        using var socket = await http.WebSockets.AcceptWebSocketAsync(protocol);
        try
        {
            if (!isKnown)
                await End(socket, WebSocketCloseStatus.ProtocolError, $"Offer {SocketProtocol.BearerToken} and the token, or nothing.");
            else if (await authenticator.Authenticate(token, http.Request, http.RequestAborted) is { } refusal)
                await Refuse(socket, refusal);
            else
                await sockets.Serve(socket, listens: path == Events, path == EngineStatus ? await Greeting(http.RequestAborted) : null);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            // The client went away while it was judged.
        }
#pragma warning disable CA1031 // An authenticator or a storage that fails must not look like an answer: the socket says that it is the server.
        catch (Exception error)
#pragma warning restore CA1031
        {
            logger.LogError(error, "A socket at {Path} could not be served.", path);
            await End(socket, WebSocketCloseStatus.InternalServerError, "The server failed.");
        }
    }

    private async Task<byte[]> Greeting(CancellationToken cancellation) => JsonSerializer.SerializeToUtf8Bytes(
        new Dictionary<string, object>(StringComparer.Ordinal) { ["engine-status"] = await status.Now(cancellation) }, RestJson.Options);

    private static async Task Refuse(WebSocket socket, SocketRefusal refusal)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(
            new { Error = new { refusal.Detail, Headers = (object?)null, StatusCode = refusal.Status } }, RestJson.Options);
        await socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        await End(socket, WebSocketCloseStatus.NormalClosure, refusal.Detail);
    }

    /// <summary>Closes without waiting for the answer longer than a moment: nobody has asked this client in.</summary>
    private static async Task End(WebSocket socket, WebSocketCloseStatus status, string reason)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            await socket.CloseAsync(status, reason, patience.Token);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            socket.Abort();
        }
    }
}
