namespace Orchestrator.Core.Processes;

/// <summary>How many processes have a status.</summary>
/// <param name="Status">The status.</param>
/// <param name="IsTask">Whether tasks are counted, or other workflows.</param>
/// <param name="Count">How many; more than 0.</param>
public sealed record StatusCount(ProcessStatus Status, bool IsTask, long Count);
