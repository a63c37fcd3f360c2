using Microsoft.Extensions.Logging;
using Orchestrator.Core.Notifications;

namespace Orchestrator.Functions.Notifications;

/// <summary>Empties the queue of one outlet: what comes after a silence at once, what comes in a burst together.</summary>
internal sealed class OutletPump(INotificationOutlet outlet, int capacity, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly NotificationQueue _queue = new(capacity);

    public void Add(IReadOnlyList<Notification> notifications) => _queue.Add(notifications);

    public async Task Run(CancellationToken cancellation)
    {
        var fails = false;
        while (true)
        {
            await _queue.Wait(cancellation);
            var all = _queue.TakeAll();
            if (all.Count == 0)
                continue;
            try
            {
                await outlet.Send(all, cancellation);
                if (fails)
                    logger.LogInformation("{Outlet} tells clients of changes again; {Dropped} messages were dropped since the start.", outlet.GetType().Name, _queue.Dropped);
                fails = false;
            }
#pragma warning disable CA1031 // Whatever keeps an outlet from sending, nothing but the freshness of what clients show depends on it.
            catch (Exception error) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
            {
                if (!fails)
                    logger.LogWarning(error, "{Outlet} cannot tell clients of changes; it goes on trying.", outlet.GetType().Name);
                fails = true;
                _queue.Add(all);
            }

            await Task.Delay(fails ? Pause : outlet.Gathering, time, cancellation);
        }
    }
}
