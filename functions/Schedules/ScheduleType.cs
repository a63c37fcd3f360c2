using System.Text.Json.Serialization;

namespace Orchestrator.Functions.Schedules;

/// <summary>How often a schedule starts its task.</summary>
public enum ScheduleType
{
    /// <summary>At one moment.</summary>
    [JsonStringEnumMemberName("Once")]
    Once,

    /// <summary>Again and again, so long after the last time.</summary>
    [JsonStringEnumMemberName("Interval")]
    Interval,

    /// <summary>At the times of a cron expression.</summary>
    [JsonStringEnumMemberName("Cron")]
    Cron,
}
