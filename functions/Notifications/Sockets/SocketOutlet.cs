using Microsoft.Extensions.Options;
using Orchestrator.Core.Notifications;

namespace Orchestrator.Functions.Notifications.Sockets;

/// <summary>Tells the sockets of this host.</summary>
public sealed class SocketOutlet(SocketHub sockets, IOptions<NotificationOptions> options) : INotificationOutlet
{
    /// <inheritdoc />
    public TimeSpan Gathering => options.Value.Gathering;

    /// <inheritdoc />
    public Task Send(IReadOnlyList<Notification> notifications, CancellationToken cancellation)
    {
        sockets.Broadcast(notifications);
        return Task.CompletedTask;
    }
}
