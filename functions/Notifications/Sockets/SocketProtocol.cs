namespace Orchestrator.Functions.Notifications.Sockets;

/// <summary>What clients and servers of <c>/api/ws/events</c> say besides notifications (rest 9).</summary>
internal static class SocketProtocol
{
    /// <summary>The subprotocol that carries a token: the token is offered as the next one.</summary>
    public const string BearerToken = "base64.bearer.token";

    public const string Pong = "__pong__";

    public static ReadOnlySpan<byte> Ping => "__ping__"u8;

    /// <summary>What a client offers.</summary>
    /// <returns>The subprotocol to choose, the token, and whether the offer can be served at all.</returns>
    public static (string? Chosen, string? Token, bool IsKnown) Read(IList<string> offered)
    {
        if (offered.Count == 0)
            return (null, null, true);
        var at = offered.IndexOf(BearerToken);
        return at < 0 ? (null, null, false) : (BearerToken, offered.ElementAtOrDefault(at + 1), true);
    }
}
