using Microsoft.AspNetCore.Http;

namespace Orchestrator.Functions.Notifications.Sockets;

/// <summary>Why a client must not listen; it is told so in a message before its socket is closed.</summary>
/// <param name="Status">401 for a client that is not known, 403 for one that is not allowed.</param>
/// <param name="Detail">The reason in words.</param>
public sealed record SocketRefusal(int Status, string Detail)
{
    /// <summary>No token, or one that is not valid.</summary>
    public static SocketRefusal Unauthorized { get; } = new(StatusCodes.Status401Unauthorized, "Unauthorized");

    /// <summary>A valid token of somebody who may not listen.</summary>
    public static SocketRefusal Forbidden { get; } = new(StatusCodes.Status403Forbidden, "Forbidden");
}
