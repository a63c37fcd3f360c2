using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Orchestration;

/// <summary>What the interpreter learns from a step's activity. It follows from the process as it is stored.</summary>
/// <param name="Next">What to do.</param>
/// <param name="At">Where in the plan.</param>
/// <param name="Wait">The number of the wait, which names the event that ends it.</param>
/// <param name="Deadline">When the wait ends by itself; null when only a command ends it.</param>
public sealed record StepOutcome(NextMove Next, Position At, int Wait = 0, DateTimeOffset? Deadline = null)
{
    /// <summary>
    /// What the interpreter of a process has to do now. The same for a run that has just recorded, for one that finds its
    /// result recorded, and for an orchestration that is started anew.
    /// </summary>
    public static StepOutcome Of(ProcessRecord process)
    {
        var at = new Position(process.Finished, process.Group?.Finished ?? 0, process.Sequence);
        if (process.HasEnded)
            return new StepOutcome(NextMove.End, at);
        return process.Status is ProcessStatus.Created or ProcessStatus.Running && !process.Held
            ? new StepOutcome(NextMove.Continue, at)
            : new StepOutcome(NextMove.Wait, at, process.Wait, process.Deadline);
    }
}
