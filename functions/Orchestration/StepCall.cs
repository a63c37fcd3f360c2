namespace Orchestrator.Functions.Orchestration;

/// <summary>What the interpreter tells a step's activity: pointers, never state, so that the history stays small.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="Index">The step's place in the plan.</param>
/// <param name="StepId">The plan's id of the step.</param>
/// <param name="Row">The number of the row that this run is to record. A run that comes again has the same number.</param>
/// <param name="Wait">The number of the wait that follows if the step does not succeed.</param>
/// <param name="User">Who started or last resumed the process.</param>
public sealed record StepCall(Guid ProcessId, int Index, string StepId, int Row, int Wait, string User);
