namespace Orchestrator.Core.Processes;

/// <summary>Where a process stands (features 6.1). On the wire in snake_case.</summary>
public enum ProcessStatus
{
    /// <summary>Accepted and stored, not started yet.</summary>
    Created,
    /// <summary>Steps are being executed.</summary>
    Running,
    /// <summary>Stopped in an input step until a user answers its form.</summary>
    Suspended,
    /// <summary>A retry step failed and will be tried again.</summary>
    Waiting,
    /// <summary>Waits for an outside system to call back.</summary>
    AwaitingCallback,
    /// <summary>A step failed; an operator may retry or abort.</summary>
    Failed,
    /// <summary>Tasks only: an outside system answered 502, 503 or 504.</summary>
    ApiUnavailable,
    /// <summary>Tasks only: an assertion on the data did not hold.</summary>
    InconsistentData,
    /// <summary>Ended by a user or by an abort step.</summary>
    Aborted,
    /// <summary>Ended with its last step.</summary>
    Completed,
    /// <summary>A resume was accepted and is on its way to the engine.</summary>
    Resumed,
}
