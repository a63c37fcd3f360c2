namespace Orchestrator.Functions.Orchestration;

/// <summary>Tasks that are to be resumed, all of them or one batch.</summary>
/// <param name="User">Who asks for it.</param>
/// <param name="Processes">The tasks, as they were selected.</param>
public sealed record ResumeAllRequest(string User, IReadOnlyList<Guid> Processes);
