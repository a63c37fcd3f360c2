namespace Orchestrator.Core.Processes;

/// <summary>An entry of a list by the last change of status.</summary>
/// <param name="ProcessId">The process; it may have been deleted in the meantime.</param>
/// <param name="Status">The status that it changed to.</param>
/// <param name="MovedAt">When; lists are in this order.</param>
public sealed record MovedProcess(ProcessId ProcessId, ProcessStatus Status, DateTimeOffset MovedAt);
