namespace Orchestrator.Core.Processes;

/// <summary>Children of a parallel step were aborted, and the step does not accept that. Its retry starts them anew.</summary>
public sealed class ChildrenAbortedException(int aborted, int total)
    : Exception($"{aborted} of {total} child processes were aborted. Resume this process to start them anew.");
