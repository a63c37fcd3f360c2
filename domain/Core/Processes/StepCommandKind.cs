namespace Orchestrator.Core.Processes;

/// <summary>What a command asks of the step at hand.</summary>
public enum StepCommandKind
{
    /// <summary>Run it again, or go on without what it waits for.</summary>
    Retry,
    /// <summary>Take this answer to its form.</summary>
    Answer,
    /// <summary>Take this payload as what the outside system called back with.</summary>
    Callback,
    /// <summary>Leave it out.</summary>
    Skip,
    /// <summary>Its time is up.</summary>
    TimeOut,
    /// <summary>The engine is not paused any more: go on where it was held, with the command that it was held with.</summary>
    Release,
}
