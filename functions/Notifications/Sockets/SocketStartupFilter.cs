using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Options;

namespace Orchestrator.Functions.Notifications.Sockets;

/// <summary>
/// Puts the sockets before the functions, in a host that is an ASP.NET Core server itself. A worker of the Functions host is one too,
/// but waits there for the host to ask: to take a request from under it would leave the host waiting, so there are no sockets.
/// </summary>
internal sealed class SocketStartupFilter(SocketEndpoints endpoints, IOptions<NotificationOptions> options) : IStartupFilter
{
    /// <summary>Set for every worker of the Functions host.</summary>
    private const string Worker = "FUNCTIONS_WORKER_RUNTIME";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => Environment.GetEnvironmentVariable(Worker) is not null ? next : app =>
    {
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = options.Value.KeepAlive, KeepAliveTimeout = options.Value.KeepAlive });
        app.Use(following => http => endpoints.Handle(http, following));
        next(app);
    };
}
