namespace Orchestrator.Core.Workflows;

/// <summary>What aborted children mean for the parallel step that started them.</summary>
public enum AbortedChildren
{
    /// <summary>The step fails once all children have ended; its retry starts the aborted ones anew.</summary>
    Fail,
    /// <summary>The step succeeds all the same.</summary>
    Accept,
}
