namespace Orchestrator.Functions.Orchestration;

/// <summary>A process cannot go on with the deployed code (semantics 60 and 61); says what to do. HTTP 409.</summary>
public sealed class PlanException(string message) : Exception(message);
