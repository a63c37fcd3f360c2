using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Http;

/// <summary>How far the children of a parallel step are; those that were replaced do not count.</summary>
/// <param name="Total">How many are to end.</param>
/// <param name="Started">How many of them have been started.</param>
/// <param name="Completed">How many have completed.</param>
/// <param name="Aborted">How many were aborted.</param>
public sealed record ChildrenCount(int Total, int Started, int Completed, int Aborted)
{
    /// <summary>The counts of a step's progress.</summary>
    public static ChildrenCount Of(ChildrenProgress progress)
    {
        var replaced = progress.Rows - progress.Total;
        return new ChildrenCount(progress.Total, progress.Started - replaced, progress.Completed, progress.Aborted);
    }
}
