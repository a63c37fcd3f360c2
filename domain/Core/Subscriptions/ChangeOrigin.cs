using Orchestrator.Core.Processes;

namespace Orchestrator.Core.Subscriptions;

/// <summary>Which run of which step changes a subscription.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="Step">The step's id, unique in the plan of its process.</param>
/// <param name="User">Who started or resumed the process.</param>
public sealed record ChangeOrigin(ProcessId ProcessId, string Step, string User)
{
    /// <summary>
    /// Equal for all runs of the same step of a process: one that was interrupted, and one that failed after it had saved, must
    /// not stand in the way of the next.
    /// </summary>
    public string Key => $"{ProcessId}:{Step}";
}
