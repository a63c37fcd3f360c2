using Orchestrator.Embedded.Durable.History;

namespace Orchestrator.Embedded.Durable.Turns;

/// <summary>A turn that has run in memory and is about to be stored.</summary>
internal sealed record Turn(
    long Number, DateTimeOffset At, IReadOnlyList<HistoryEvent> Incoming, OrchestrationExecution Execution, TurnOutcome Outcome)
{
    /// <summary>True when this turn starts a generation: a start, a restart or continue-as-new.</summary>
    public bool StartsGeneration { get; init; }

    /// <summary>Effects of the generation that ended in this turn.</summary>
    public IReadOnlyList<HistoryEvent> Carried { get; init; } = [];
}
