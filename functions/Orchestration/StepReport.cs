using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Orchestration;

/// <summary>One run of a step, to be recorded.</summary>
/// <param name="Call">What the interpreter asked for.</param>
/// <param name="Step">The step; null when the deployed code has it no more.</param>
/// <param name="Result">What it came to.</param>
/// <param name="Started">When it was picked up.</param>
/// <param name="Completed">When it came to an end.</param>
/// <param name="CommitHash">The deployed commit.</param>
internal sealed record StepReport(
    StepCall Call, IdentifiedStep? Step, StepResult Result, DateTimeOffset Started, DateTimeOffset Completed, string? CommitHash = null)
{
    /// <summary>Whether more of its group is to be run now.</summary>
    public bool GroupGoesOn =>
        Call.At.Sub + 1 < Call.GroupSize && !Result.EndsGroup && ProcessProgress.MoveAfter(Result.Status) == NextMove.Continue;
}
