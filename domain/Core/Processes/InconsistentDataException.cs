namespace Orchestrator.Core.Processes;

/// <summary>
/// Raised by a task that finds data which contradict each other or the outside world. The process becomes
/// <see cref="ProcessStatus.InconsistentData"/> and is assigned to the NOC (semantics 45).
/// </summary>
public sealed class InconsistentDataException(string message) : Exception(message)
{
    /// <summary>Raises when a fact that must hold does not.</summary>
    /// <exception cref="InconsistentDataException">It does not hold; carries the message.</exception>
    public static void Unless(bool holds, string message)
    {
        if (!holds)
            throw new InconsistentDataException(message);
    }
}
