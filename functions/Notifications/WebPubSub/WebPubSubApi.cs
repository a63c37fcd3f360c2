using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.Notifications.Sockets;
using Orchestrator.Functions.OpenApi;

namespace Orchestrator.Functions.Notifications.WebPubSub;

/// <summary>
/// The event handler of the Azure Web PubSub hub: judges who connects, and answers the pings of clients, which the service does not
/// know. Its events prove by their signature where they come from.
/// </summary>
public sealed class WebPubSubApi(WebPubSubAccess access, ISocketAuthenticator authenticator)
{
    private const string Connect = "azure.webpubsub.sys.connect";
    private const string Message = "azure.webpubsub.user.message";

    /// <summary>Takes an event of the service, or its question whether this app takes events.</summary>
    [Public]
    [Function("ws-upstream"), Responds(200), Responds(204), Responds(400), Responds(401), Responds(403), Responds(404), Responds(503)]
    public async Task<IResult> Take(
        [HttpTrigger(AuthorizationLevel.Anonymous, "options", "post", Route = "ws/upstream")] HttpRequest request)
    {
        if (access.Endpoint is not { } endpoint)
            return Results.NotFound();
        if (HttpMethods.IsOptions(request.Method))
        {
            if (request.Headers["WebHook-Request-Origin"].ToString().Split(',', StringSplitOptions.TrimEntries).Contains(endpoint.Host, StringComparer.OrdinalIgnoreCase))
                request.HttpContext.Response.Headers["WebHook-Allowed-Origin"] = endpoint.Host;
            return Results.Ok();
        }

        if (!access.IsSigned(request.Headers["ce-connectionId"].ToString(), request.Headers["ce-signature"].ToString()))
            return Results.Unauthorized();
        return request.Headers["ce-type"].ToString() switch
        {
            Connect => await Judge(request),
            Message => await IsPing(request) ? Results.Text(SocketProtocol.Pong, "text/plain") : Results.NoContent(),
            _ => Results.NoContent(),
        };
    }

    private async Task<IResult> Judge(HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var client = await JsonSerializer.DeserializeAsync<ConnectEvent>(request.Body, JsonSerializerOptions.Web, cancellation);
        var (chosen, token, isKnown) = SocketProtocol.Read(client?.Subprotocols ?? []);
        if (!isKnown)
            return Results.BadRequest();
        return await authenticator.Authenticate(token, request: null, cancellation) is { } refusal ? Results.StatusCode(refusal.Status)
            : chosen is null ? Results.NoContent()
            : Results.Json(new { subprotocol = chosen });
    }

    private static async Task<bool> IsPing(HttpRequest request)
    {
        var text = new byte[SocketProtocol.Ping.Length + 1];
        var length = await request.Body.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        return text.AsSpan(0, length).SequenceEqual(SocketProtocol.Ping);
    }

    private sealed record ConnectEvent(IList<string>? Subprotocols);
}
