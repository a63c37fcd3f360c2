using System.Text.Json.Serialization;

namespace Orchestrator.Functions.Schedules;

/// <summary>The intervals that are offered.</summary>
public enum ScheduleInterval
{
    /// <summary>Every hour.</summary>
    [JsonStringEnumMemberName("1 hour")]
    OneHour,

    /// <summary>Every second hour.</summary>
    [JsonStringEnumMemberName("2 hours")]
    TwoHours,

    /// <summary>Every fourth hour.</summary>
    [JsonStringEnumMemberName("4 hours")]
    FourHours,

    /// <summary>Twice a day.</summary>
    [JsonStringEnumMemberName("12 hours")]
    TwelveHours,

    /// <summary>Every day.</summary>
    [JsonStringEnumMemberName("24 hours")]
    Day,

    /// <summary>Every week.</summary>
    [JsonStringEnumMemberName("1 week")]
    OneWeek,

    /// <summary>Every second week.</summary>
    [JsonStringEnumMemberName("2 weeks")]
    TwoWeeks,

    /// <summary>Every fourth week, which existing clients know as a month.</summary>
    [JsonStringEnumMemberName("1 months")]
    Month,
}
