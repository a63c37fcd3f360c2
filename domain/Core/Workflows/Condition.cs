namespace Orchestrator.Core.Workflows;

/// <summary>The step runs only when this holds for the state just before it (semantics 7 to 10).</summary>
internal sealed record Condition(Func<State, bool> Holds) : StepWrapper;
