using Orchestrator.Core.Processes;

namespace Orchestrator.Core.Subscriptions;

/// <summary>Which run of which step changes a subscription.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="Row">The number of the step row that the run will record; a run that is repeated has the same number.</param>
/// <param name="Step">The step's id.</param>
/// <param name="User">Who started or resumed the process.</param>
public sealed record ChangeOrigin(ProcessId ProcessId, int Row, string Step, string User)
{
    /// <summary>Equal for two runs of the same step row.</summary>
    public string Key => $"{ProcessId}:{Row}";
}
