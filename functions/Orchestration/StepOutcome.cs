namespace Orchestrator.Functions.Orchestration;

/// <summary>What the interpreter learns from a step's activity.</summary>
/// <param name="Next">What to do.</param>
/// <param name="Rows">How many rows the process has now.</param>
public sealed record StepOutcome(NextMove Next, int Rows);
