namespace Orchestrator.Core.Processes;

/// <summary>An entry of a list by what never changes.</summary>
/// <param name="ProcessId">The process; it may have been deleted in the meantime.</param>
/// <param name="StartedAt">When it was accepted; lists are in this order.</param>
public sealed record PlacedProcess(ProcessId ProcessId, DateTimeOffset StartedAt);
