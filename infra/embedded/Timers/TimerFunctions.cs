using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orchestrator.Embedded.Durable.Storage;
using Orchestrator.Embedded.Hosting;
using Orchestrator.Embedded.Invocation;

namespace Orchestrator.Embedded.Timers;

/// <summary>Runs the timer functions. Schedules are checked when the host starts, not when they are due.</summary>
internal sealed class TimerFunctions : BackgroundService
{
    private readonly List<TimerLoop> _loops;

    public TimerFunctions(
        FunctionRegistry functions,
        FunctionInvoker invoker,
        HubStorage storage,
        IConfiguration configuration,
        TimeProvider time,
        ILogger<TimerFunctions> logger)
    {
        var statuses = new TimerStatusStore(storage);
        _loops = [.. functions.Timers.Select(function => new TimerLoop(
            function, Schedule(function, configuration), invoker, statuses, time, logger))];
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_loops.Select(loop => loop.RunAsync(stoppingToken)));

    private static TimerSchedule Schedule(FunctionDescriptor function, IConfiguration configuration) =>
        TimerSchedule.Parse(
            SettingReference.Resolve(
                ((TimerTriggerAttribute)function.Trigger).Schedule, configuration, $"the timer of function '{function.Name}'"),
            function.Name);
}
