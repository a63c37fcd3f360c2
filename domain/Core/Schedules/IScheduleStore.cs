namespace Orchestrator.Core.Schedules;

/// <summary>Where schedules live.</summary>
public interface IScheduleStore
{
    /// <summary>Stores a new schedule; repeats harmlessly.</summary>
    /// <exception cref="ScheduleConflictException">Its id is that of another schedule.</exception>
    Task Add(Schedule schedule, CancellationToken cancellation);

    /// <summary>A schedule; null when there is none.</summary>
    Task<Schedule?> Find(Guid id, CancellationToken cancellation);

    /// <summary>Stores a schedule as its next version.</summary>
    /// <exception cref="ScheduleConflictException">Somebody else changed or removed it since it was read.</exception>
    Task<Schedule> Change(Schedule schedule, CancellationToken cancellation);

    /// <summary>Removes a schedule as it was read; does nothing when it is gone.</summary>
    /// <exception cref="ScheduleConflictException">Somebody else changed it since it was read.</exception>
    Task Remove(Schedule schedule, CancellationToken cancellation);

    /// <summary>Schedules in the order of their ids, read page by page.</summary>
    /// <param name="after">Only those behind this id, where a page before has ended.</param>
    /// <param name="cancellation">Cancels the reads.</param>
    IAsyncEnumerable<Schedule> List(Guid? after, CancellationToken cancellation);
}
