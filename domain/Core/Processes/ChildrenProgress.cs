namespace Orchestrator.Core.Processes;

/// <summary>How far the children of a parallel step are.</summary>
/// <param name="Step">The plan's id of the parallel step.</param>
/// <param name="Since">When the step asked for them; the time at which each of them was accepted.</param>
/// <param name="MaxConcurrency">How many may run at the same time.</param>
/// <param name="Total">How many are to end.</param>
/// <param name="Rows">How many are stored: those that were aborted and replaced as well.</param>
/// <param name="Started">How many of these have been started, in the order of their numbers.</param>
/// <param name="Completed">How many have completed.</param>
/// <param name="Aborted">How many were aborted and not replaced.</param>
public sealed record ChildrenProgress(
    string Step, DateTimeOffset Since, int MaxConcurrency, int Total, int Rows, int Started = 0, int Completed = 0, int Aborted = 0)
{
    /// <summary>Whether all of them have ended.</summary>
    public bool HaveEnded => Completed + Aborted == Total;

    /// <summary>How many may be started now.</summary>
    public int Startable => Math.Min(Rows - Started, MaxConcurrency - Running);

    private int Running => Started - Completed - Aborted - (Rows - Total);
}
