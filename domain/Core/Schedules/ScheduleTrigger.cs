namespace Orchestrator.Core.Schedules;

/// <summary>When a schedule is due (features 10). On the wire in lower case.</summary>
public enum ScheduleTrigger
{
    /// <summary>Again and again after a fixed time.</summary>
    Interval,
    /// <summary>At the times that fit a pattern of fields.</summary>
    Cron,
    /// <summary>Once.</summary>
    Date,
}
