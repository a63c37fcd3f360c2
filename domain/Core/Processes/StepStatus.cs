namespace Orchestrator.Core.Processes;

/// <summary>The status of one recorded step row (features 6.1). On the wire in snake_case.</summary>
public enum StepStatus
{
    /// <summary>Shown for steps that have not been executed; never stored.</summary>
    Pending,
    /// <summary>The step ran; its result is merged into the state.</summary>
    Success,
    /// <summary>The step had nothing to do; the state passes through.</summary>
    Skipped,
    /// <summary>The step waits for a user's form.</summary>
    Suspend,
    /// <summary>A retry step failed and will be tried again.</summary>
    Waiting,
    /// <summary>The step waits for an outside system to call back.</summary>
    AwaitingCallback,
    /// <summary>The step raised an error.</summary>
    Failed,
    /// <summary>The process was aborted here.</summary>
    Abort,
    /// <summary>The last step: the process is complete.</summary>
    Complete,
}
