namespace Orchestrator.Functions.Orchestration;

/// <summary>What the interpreter learns from a step's activity.</summary>
/// <param name="Next">What to do.</param>
/// <param name="Rows">How many rows the process has now.</param>
/// <param name="RetryAfter">When a wait is to end by itself; null when only a command ends it.</param>
public sealed record StepOutcome(NextMove Next, int Rows, TimeSpan? RetryAfter = null);
