namespace Orchestrator.Core.Authorization;

/// <summary>What a user wants to do with a workflow.</summary>
public enum AuthorizationAction
{
    /// <summary>Start it.</summary>
    Start,
    /// <summary>Answer the form that a process waits for.</summary>
    Resume,
    /// <summary>Run the step again that a process stands at, or leave it out.</summary>
    Retry,
}
