namespace Orchestrator.Embedded.Durable.Turns;

/// <summary>A replay led to other actions than the history records.</summary>
internal sealed class NonDeterminismException(string message) : Exception(message);
