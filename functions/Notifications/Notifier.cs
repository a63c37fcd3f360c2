using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orchestrator.Core.Notifications;

namespace Orchestrator.Functions.Notifications;

/// <summary>Puts notifications into the queues of all outlets and sends them from there.</summary>
public sealed class Notifier : BackgroundService, INotifier
{
    private readonly IReadOnlyList<OutletPump> _pumps;

    /// <summary>A notifier that sends once it is started.</summary>
    public Notifier(IEnumerable<INotificationOutlet> outlets, IOptions<NotificationOptions> options, TimeProvider time, ILogger<Notifier> logger) =>
        _pumps = [.. outlets.Select(outlet => new OutletPump(outlet, options.Value.QueueLength, time, logger))];

    /// <inheritdoc />
    public void Publish(params IReadOnlyList<Notification> notifications)
    {
        foreach (var pump in _pumps)
            pump.Add(notifications);
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(_pumps.Select(pump => pump.Run(stoppingToken)));
}
