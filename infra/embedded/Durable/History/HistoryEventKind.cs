namespace Orchestrator.Embedded.Durable.History;

/// <summary>What happened to an orchestration, and what it did. The numbers are stored; never reuse one.</summary>
internal enum HistoryEventKind
{
    // What an orchestration is told.
    Started = 1,
    TaskCompleted = 2,
    TaskFailed = 3,
    TimerFired = 4,
    EventRaised = 5,
    Terminated = 6,
    Suspended = 7,
    Resumed = 8,

    /// <summary>A sent event has reached the other instance.</summary>
    Delivered = 9,

    /// <summary>The orchestrator awaited something that cannot be replayed.</summary>
    Broken = 10,

    // What an orchestration does.
    ActivityScheduled = 20,
    TimerCreated = 21,
    ChildScheduled = 22,
    EventSent = 23,
    Completed = 24,
}
