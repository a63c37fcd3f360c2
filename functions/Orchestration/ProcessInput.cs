namespace Orchestrator.Functions.Orchestration;

/// <summary>The input of a process's orchestration. It stays in the history, so the plan cannot change under a running process.</summary>
/// <param name="ProcessId">The process, which is also the instance id.</param>
/// <param name="Plan">The steps in order.</param>
/// <param name="From">Where to begin: in front of the first step, or where the process stands when it is taken up again.</param>
public sealed record ProcessInput(Guid ProcessId, IReadOnlyList<PlannedStep> Plan, StepOutcome From);
