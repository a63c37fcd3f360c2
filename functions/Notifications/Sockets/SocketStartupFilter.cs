using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Options;

namespace Orchestrator.Functions.Notifications.Sockets;

/// <summary>
/// Puts the sockets before the functions, in a host that is an ASP.NET Core server itself. The Functions host does not forward
/// sockets, so under it they are never asked for.
/// </summary>
internal sealed class SocketStartupFilter(SocketEndpoints endpoints, IOptions<NotificationOptions> options) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = options.Value.KeepAlive, KeepAliveTimeout = options.Value.KeepAlive });
        app.Use(following => http => endpoints.Handle(http, following));
        next(app);
    };
}
