namespace Orchestrator.Core.Workflows;

/// <summary>What a step does when it is reached, and when it fails.</summary>
public enum StepKind
{
    /// <summary>Runs; a failure waits for an operator.</summary>
    Step,
    /// <summary>Runs; a failure is tried again by itself.</summary>
    Retry,
    /// <summary>Stops until a user answers its form.</summary>
    Input,
    /// <summary>Several steps that are shown and recorded as one row.</summary>
    Group,
    /// <summary>Makes the address at which an outside system will call back.</summary>
    CallbackEndpoint,
    /// <summary>Stops until the outside system calls back, or its time is up.</summary>
    Callback,
    /// <summary>Starts a child process per item and stops until all of them have ended.</summary>
    Parallel,
}
