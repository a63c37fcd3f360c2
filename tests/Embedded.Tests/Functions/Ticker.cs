using Microsoft.Azure.Functions.Worker;
using Orchestrator.Embedded.Tests.Hosting;

namespace Orchestrator.Embedded.Tests.Functions;

/// <summary>A timer function whose schedule comes from a setting.</summary>
public sealed class Ticker(Probe probe)
{
    [Function("ticker")]
    public void Tick([TimerTrigger("%TimerSchedule%")] TimerInfo timer)
    {
        ArgumentNullException.ThrowIfNull(timer);
        probe.Note(timer.IsPastDue ? "past due" : "tick");
        if (probe.Times("tick") == 1)
        {
            throw new InvalidOperationException("the first tick fails");
        }
    }
}
