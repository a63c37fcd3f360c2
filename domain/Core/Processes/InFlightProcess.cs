namespace Orchestrator.Core.Processes;

/// <summary>An entry of the list of processes that were accepted and not yet picked up.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="StartedAt">When the process was accepted; part of its place in the lists.</param>
/// <param name="Status">The status it is listed under.</param>
/// <param name="Since">When the entry was written.</param>
public sealed record InFlightProcess(ProcessId ProcessId, DateTimeOffset StartedAt, ProcessStatus Status, DateTimeOffset Since);
