namespace Orchestrator.Functions.Orchestration;

/// <summary>What the interpreter tells a step's activity: pointers, never state, so that the history stays small.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="StepId">The plan's id of the step.</param>
/// <param name="At">Where it stands in the plan, and the number of the result that this run is to record.</param>
/// <param name="GroupSize">How many sub steps the plan's group has that the step is part of; 0 outside of groups.</param>
/// <param name="TimeIsUp">Whether the wait before ended by itself.</param>
public sealed record StepCall(Guid ProcessId, string StepId, Position At, int GroupSize = 0, bool TimeIsUp = false);
