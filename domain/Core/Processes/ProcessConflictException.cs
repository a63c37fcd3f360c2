namespace Orchestrator.Core.Processes;

/// <summary>The process changed since it was read; read it again and decide again.</summary>
public sealed class ProcessConflictException(ProcessId id, Exception? inner = null)
    : Exception($"Process {id} changed since it was read.", inner);
