namespace Orchestrator.Core.Processes;

/// <summary>An entry of the list of processes that were accepted and not yet picked up.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="StartedAt">When the process was accepted; part of its place in the lists.</param>
/// <param name="Status">The status it is listed under.</param>
/// <param name="Wait">The wait that its command ends; 0 for a process that was created.</param>
/// <param name="Since">When the entry was written.</param>
/// <param name="ETag">The storage's mark of the entry; it changes when the entry is written anew.</param>
public sealed record InFlightProcess(
    ProcessId ProcessId, DateTimeOffset StartedAt, ProcessStatus Status, int Wait, DateTimeOffset Since, string ETag);
