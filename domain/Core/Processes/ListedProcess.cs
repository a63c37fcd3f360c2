namespace Orchestrator.Core.Processes;

/// <summary>An entry of a list, as it was when the process last changed its status; the process itself is the truth.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="Status">Its status.</param>
/// <param name="Held">Whether it was stopped because the engine is paused.</param>
/// <param name="Since">When the entry was written.</param>
/// <param name="StartedAt">When the process was accepted; lists are in this order, newest first.</param>
public sealed record ListedProcess(ProcessId ProcessId, ProcessStatus Status, bool Held, DateTimeOffset Since, DateTimeOffset StartedAt);
