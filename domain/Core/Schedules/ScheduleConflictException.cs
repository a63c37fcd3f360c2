namespace Orchestrator.Core.Schedules;

/// <summary>Somebody else changed a schedule since it was read; nothing was stored.</summary>
public sealed class ScheduleConflictException(Guid schedule, Exception? cause = null)
    : Exception($"Schedule {schedule} was changed by somebody else in the meantime. Read it and try again.", cause);
