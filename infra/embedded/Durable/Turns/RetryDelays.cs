using Microsoft.DurableTask;

namespace Orchestrator.Embedded.Durable.Turns;

/// <summary>How long a retry policy waits.</summary>
internal static class RetryDelays
{
    public static TimeSpan DelayAfter(this RetryPolicy policy, int attempt)
    {
        var ticks = policy.FirstRetryInterval.Ticks * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        return ticks >= policy.MaxRetryInterval.Ticks ? policy.MaxRetryInterval : TimeSpan.FromTicks((long)ticks);
    }
}
