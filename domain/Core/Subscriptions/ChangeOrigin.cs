using Orchestrator.Core.Processes;

namespace Orchestrator.Core.Subscriptions;

/// <summary>Which run of which step changes a subscription.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="Step">The step's id, unique in the plan of its process; or what a user does by hand.</param>
/// <param name="User">Who started or resumed the process.</param>
public sealed record ChangeOrigin(ProcessId ProcessId, string Step, string User)
{
    /// <summary>Whether a user makes the change without a process; <see cref="ProcessId"/> then identifies the change.</summary>
    public bool IsByHand { get; init; }

    /// <summary>
    /// Equal for all runs of the same step of a process: one that was interrupted, and one that failed after it had saved, must
    /// not stand in the way of the next.
    /// </summary>
    public string Key => $"{ProcessId}:{Step}";

    /// <summary>A change that a user makes without a process.</summary>
    /// <param name="what">What the user does, for example <c>set_in_sync</c>.</param>
    /// <param name="user">Who does it.</param>
    public static ChangeOrigin ByHand(string what, string user) => new(ProcessId.New(), what, user) { IsByHand = true };
}
