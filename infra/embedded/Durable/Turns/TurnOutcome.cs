using Orchestrator.Embedded.Durable.History;

namespace Orchestrator.Embedded.Durable.Turns;

/// <summary>What one turn led to.</summary>
internal sealed record TurnOutcome(IReadOnlyList<HistoryEvent> Actions)
{
    /// <summary>The last action when the orchestration is over.</summary>
    public HistoryEvent? Completed => Actions is [.., { Kind: HistoryEventKind.Completed } last] ? last : null;

    /// <summary>The first events of the next generation, when the orchestrator continued as new.</summary>
    public IReadOnlyList<HistoryEvent>? NextGeneration { get; init; }

    /// <summary>Timers the orchestrator no longer waits for.</summary>
    public IReadOnlyList<int> CancelledTimers { get; init; } = [];
}
