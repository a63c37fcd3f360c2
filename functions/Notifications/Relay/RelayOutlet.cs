using Microsoft.Extensions.Options;
using Orchestrator.Core.Notifications;

namespace Orchestrator.Functions.Notifications.Relay;

/// <summary>
/// Tells the other hosts, if one of them listens. Whether one does is asked once in a while and only when there is something to tell,
/// so that an idle host asks nothing, and a busy one writes nothing while nobody looks.
/// </summary>
public sealed class RelayOutlet(RelayTable table, IOptions<NotificationOptions> options, TimeProvider time) : INotificationOutlet
{
    private long? _askedAt;
    private bool _isHeard;

    /// <inheritdoc />
    public TimeSpan Gathering => options.Value.RelayGathering;

    /// <inheritdoc />
    public async Task Send(IReadOnlyList<Notification> notifications, CancellationToken cancellation)
    {
        if (_askedAt is not { } askedAt || time.GetElapsedTime(askedAt) >= options.Value.ListenersKnown)
        {
            var now = time.GetTimestamp();
            _isHeard = await table.OthersListen(cancellation);
            _askedAt = now;
        }

        if (_isHeard)
            await table.Append(notifications, cancellation);
    }
}
