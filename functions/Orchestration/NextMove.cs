namespace Orchestrator.Functions.Orchestration;

/// <summary>What the interpreter does after a step.</summary>
public enum NextMove
{
    /// <summary>Go on with the next step of the plan.</summary>
    Continue,
    /// <summary>Wait for a command, then run the step again.</summary>
    Wait,
    /// <summary>The process has ended.</summary>
    End,
}
