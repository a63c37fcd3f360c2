namespace Orchestrator.Core.Processes;

/// <summary>A process with everything that is recorded of it.</summary>
/// <param name="Process">The process.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Steps">Its recorded steps, in order.</param>
public sealed record ProcessDetail(ProcessRecord Process, IReadOnlyList<PlanStep> Plan, IReadOnlyList<StepRecord> Steps);
