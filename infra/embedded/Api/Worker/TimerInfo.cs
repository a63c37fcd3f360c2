namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer function is told about this run.</summary>
public class TimerInfo
{
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>True when this run makes up for one that was missed while the host was down.</summary>
    public bool IsPastDue { get; set; }
}
