namespace Orchestrator.Core.Processes;

/// <summary>The process changed since it was read; read it again and decide again.</summary>
public sealed class ProcessConflictException(ProcessId id, Exception? inner = null)
    : Exception($"Process {id} changed since it was read.", inner)
{
    /// <summary>Every conflict is somebody else's success; so many in a row mean that the rows contradict each other.</summary>
    public const int MaxInARow = 20;
}
