namespace Orchestrator.Core.Processes;

/// <summary>What a step's status means for its process.</summary>
public static class StepStatusMeaning
{
    /// <summary>The status of a process whose last row has this status (features 6.1).</summary>
    public static ProcessStatus ToProcessStatus(this StepStatus status) => status switch
    {
        StepStatus.Pending or StepStatus.Success or StepStatus.Skipped => ProcessStatus.Running,
        StepStatus.Suspend => ProcessStatus.Suspended,
        StepStatus.Waiting => ProcessStatus.Waiting,
        StepStatus.AwaitingCallback => ProcessStatus.AwaitingCallback,
        StepStatus.Failed => ProcessStatus.Failed,
        StepStatus.Abort => ProcessStatus.Aborted,
        StepStatus.Complete => ProcessStatus.Completed,
    };
}
