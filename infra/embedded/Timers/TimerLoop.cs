using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Orchestrator.Embedded.Durable.Storage;
using Orchestrator.Embedded.Invocation;

namespace Orchestrator.Embedded.Timers;

/// <summary>Runs one timer function, never twice at a time. A failing run is logged and the next one comes as planned.</summary>
internal sealed class TimerLoop(
    FunctionDescriptor function,
    TimerSchedule schedule,
    FunctionInvoker invoker,
    TimerStatusStore statuses,
    TimeProvider time,
    ILogger logger)
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(40);

    private readonly TimerTriggerAttribute _trigger = (TimerTriggerAttribute)function.Trigger;
    private DateTimeOffset? _last;

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            var isMonitored = _trigger.UseMonitor && schedule.IsMonitored(time.GetUtcNow());
            await CatchUpAsync(isMonitored, stopping);
            while (schedule.Next(Latest()) is { } next)
            {
                await DelayUntilAsync(next, stopping);
                await InvokeAsync(next, isPastDue: false, isMonitored, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Shutting down.
        }
        catch (Exception exception)
        {
            logger.LogCritical(exception, "Timer function {Function} has stopped until the host is restarted", function.Name);
        }
    }

    /// <summary>Clocks may step back a little; an occurrence must not run again because of that.</summary>
    private DateTimeOffset Latest() => _last is { } last && last > time.GetUtcNow() ? last : time.GetUtcNow();

    private async Task CatchUpAsync(bool isMonitored, CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var isPastDue = false;
        if (isMonitored)
        {
            _last = await TryAsync(() => statuses.FindLastAsync(function.Name, stopping), stopping);
            if (_last > now)
            {
                // Written by a clock that was ahead: waiting for that time could be forever.
                _last = now;
            }

            isPastDue = _last is { } last && schedule.Next(last) <= now;
            if (_last is null)
            {
                await SaveAsync(now, stopping);
            }
        }

        if (isPastDue || _trigger.RunOnStartup)
        {
            await InvokeAsync(now, isPastDue, isMonitored, stopping);
        }
    }

    private async Task InvokeAsync(DateTimeOffset due, bool isPastDue, bool isMonitored, CancellationToken stopping)
    {
        var info = new TimerInfo
        {
            IsPastDue = isPastDue,
            ScheduleStatus = new()
            {
                Last = _last?.UtcDateTime ?? default,
                Next = schedule.Next(due)?.UtcDateTime ?? default,
                LastUpdated = _last?.UtcDateTime ?? default,
            },
        };
        try
        {
            await invoker.InvokeAsync(function, info, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Timer function {Function} failed", function.Name);
        }

        _last = due;
        if (isMonitored)
        {
            await SaveAsync(due, stopping);
        }
    }

    private Task<bool> SaveAsync(DateTimeOffset last, CancellationToken stopping) => TryAsync(async () =>
    {
        await statuses.SaveLastAsync(function.Name, last, stopping);
        return true;
    }, stopping);

    /// <summary>The record of the last run is a convenience: without it a timer still runs.</summary>
    private async Task<T?> TryAsync<T>(Func<Task<T>> storage, CancellationToken stopping)
    {
        try
        {
            return await storage();
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested && StorageFault.IsFromStorage(exception))
        {
            logger.LogWarning(
                "The last run of timer {Function} is not available: {Reason}", function.Name, StorageFault.Summary(exception));
            return default;
        }
    }

    private async Task DelayUntilAsync(DateTimeOffset due, CancellationToken stopping)
    {
        while (due - time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait < LongestDelay ? wait : LongestDelay, time, stopping);
        }
    }
}
