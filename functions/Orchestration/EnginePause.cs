using Orchestrator.Core.Notifications;
using Orchestrator.Functions.Storage;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// The engine's global lock: while it is on, nothing is started and no step begins. Hosts remember for a second that it is off, so that
/// asking costs a step nothing; whoever turns it on waits that second, so that no step begins after the answer.
/// </summary>
public sealed class EnginePause(TableSettingsStore settings, INotifier notifier, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _reading = new(1);
    private long? _wasOffAt;

    /// <summary>Whether the engine is paused; what was so a second ago counts as not paused.</summary>
    public async ValueTask<bool> IsOn(CancellationToken cancellation)
    {
        await _reading.WaitAsync(cancellation);
        try
        {
            if (_wasOffAt is { } wasOffAt && time.GetElapsedTime(wasOffAt) < Freshness)
                return false;
            var began = time.GetTimestamp();
            var isOn = await settings.IsLocked(cancellation);
            _wasOffAt = isOn ? null : began;
            return isOn;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Whether the engine is paused now.</summary>
    public Task<bool> IsOnNow(CancellationToken cancellation) => settings.IsLocked(cancellation);

    /// <summary>Pauses the engine, or lets it go on. When this returns, every host knows.</summary>
    public async Task Turn(bool on, string user, CancellationToken cancellation)
    {
        await settings.Lock(on, user, cancellation);
        notifier.Publish(Notification.EngineStatus);
        // Only that it is off is remembered.
        if (on)
            await Task.Delay(Freshness, time, cancellation);
    }

    /// <inheritdoc />
    public void Dispose() => _reading.Dispose();
}
