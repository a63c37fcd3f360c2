namespace Orchestrator.Core.Tasks;

/// <summary>Settings of the built-in tasks; the configuration section <c>Tasks</c>.</summary>
public sealed record TaskOptions
{
    private const int LongestRetention = 100 * 365;

    /// <summary>For how many days a completed task is kept after its last change; 3 unless said otherwise.</summary>
    public int LogRetentionDays { get; init; } = 3;

    /// <summary>How many processes one run of a task deletes or resumes at most; 1,000 unless said otherwise.</summary>
    public int MaxProcessesPerRun { get; init; } = 1000;

    /// <summary>Whether task_validate_subscriptions also takes subscriptions that are out of sync; not unless said otherwise.</summary>
    public bool ValidateOutOfSyncSubscriptions { get; init; }

    /// <summary>The same settings, once they are known to make sense.</summary>
    /// <exception cref="InvalidOperationException">Names the setting and its value.</exception>
    public TaskOptions Checked() => this switch
    {
        { LogRetentionDays: < 0 or > LongestRetention } =>
            throw new InvalidOperationException($"Setting Tasks:LogRetentionDays is {LogRetentionDays}. Give it 0 to {LongestRetention} days."),
        { MaxProcessesPerRun: < 1 } =>
            throw new InvalidOperationException($"Setting Tasks:MaxProcessesPerRun is {MaxProcessesPerRun}. Let a run take at least one process."),
        _ => this,
    };
}
