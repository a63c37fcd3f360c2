using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orchestrator.Core.Notifications;
using Orchestrator.Functions.Notifications.Sockets;

namespace Orchestrator.Functions.Notifications.Relay;

/// <summary>
/// While this host has open sockets: says so, and passes on to them what other hosts tell. Other hosts learn of it within
/// <see cref="NotificationOptions.ListenersKnown"/>; what they did not tell until then is made up for by one request to read
/// everything anew. The same follows when the storage could not be read.
/// </summary>
public sealed class RelayListener(
    RelayTable table, SocketHub sockets, IOptions<NotificationOptions> options, TimeProvider time, ILogger<RelayListener> logger) : BackgroundService
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(20);

    private DateTimeOffset _listensUntil;
    private DateTimeOffset _cleanUpAt;

    /// <summary>When sockets can rely on the others; null when they can already.</summary>
    private DateTimeOffset? _catchUpAt;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var fails = false;
        while (true)
        {
            await sockets.AnyOpen(stoppingToken);
            try
            {
                await Turn(stoppingToken);
                if (fails)
                    logger.LogInformation("What other hosts tell is heard again.");
                fails = false;
            }
#pragma warning disable CA1031 // Whatever keeps it from hearing others, its own sockets still work, and it asks again.
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                if (!fails)
                    logger.LogWarning(error, "What other hosts tell cannot be heard; this host goes on trying.");
                fails = true;
                _listensUntil = default;
            }

            await Task.Delay(options.Value.RelayPoll, time, stoppingToken);
        }
    }

    private async Task Turn(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (now + (Lease - Renewal) >= _listensUntil)
        {
            var wasKnown = now < _listensUntil;
            await table.Listen(now + Lease, cancellation);
            _listensUntil = now + Lease;
            if (!wasKnown)
                _catchUpAt = time.GetUtcNow() + options.Value.ListenersKnown + options.Value.RelayPoll;
        }

        sockets.Broadcast(await table.Read(cancellation));
        if (time.GetUtcNow() >= _catchUpAt)
        {
            sockets.Broadcast(Notification.Everything);
            _catchUpAt = null;
        }

        if (now < _cleanUpAt)
            return;
        _cleanUpAt = now + Lease;
        await table.CleanUp(cancellation);
    }
}
