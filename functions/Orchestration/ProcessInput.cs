namespace Orchestrator.Functions.Orchestration;

/// <summary>The input of a process's orchestration. It stays in the history, so the plan cannot change under a running process.</summary>
/// <param name="ProcessId">The process, which is also the instance id.</param>
/// <param name="User">Who started it.</param>
/// <param name="Plan">The steps in order.</param>
public sealed record ProcessInput(Guid ProcessId, string User, IReadOnlyList<PlannedStep> Plan);
