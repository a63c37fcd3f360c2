using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Orchestration;

/// <summary>A step of the plan, as the interpreter needs it.</summary>
/// <param name="Id">The plan's id of the step.</param>
/// <param name="Function">The activity function that runs it; null for a group.</param>
/// <param name="Steps">The steps of a group; null for other steps.</param>
public sealed record PlannedStep(string Id, string? Function, IReadOnlyList<PlannedStep>? Steps = null)
{
    /// <summary>The plan as the interpreter needs it.</summary>
    public static IReadOnlyList<PlannedStep> Of(IReadOnlyList<PlanStep> plan) =>
        [.. plan.Select(step => new PlannedStep(step.Id, step.Function, step.Steps is null ? null : Of(step.Steps)))];
}
