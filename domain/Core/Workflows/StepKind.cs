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
}
