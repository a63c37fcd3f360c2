namespace Orchestrator.Functions.Orchestration;

/// <summary>Where the interpreter stands in the plan.</summary>
/// <param name="Index">How many steps of the plan have been finished.</param>
/// <param name="Sub">How many sub steps of the group at hand; 0 outside of groups.</param>
/// <param name="Sequence">How many results have been recorded; the next run of a step records this number, however often it comes.</param>
public sealed record Position(int Index, int Sub, int Sequence);
