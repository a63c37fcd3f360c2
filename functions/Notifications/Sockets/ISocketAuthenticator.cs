using Microsoft.AspNetCore.Http;

namespace Orchestrator.Functions.Notifications.Sockets;

/// <summary>Decides who may listen.</summary>
public interface ISocketAuthenticator
{
    /// <summary>Judges a client by its token.</summary>
    /// <param name="token">What the client sent as its second subprotocol or as <c>?token=</c>; null when it sent none.</param>
    /// <param name="request">The request that opens the socket; null when another service keeps the sockets.</param>
    /// <param name="cancellation">Signalled when the client went away.</param>
    /// <returns>Null when it may listen.</returns>
    Task<SocketRefusal?> Authenticate(string? token, HttpRequest? request, CancellationToken cancellation);
}
