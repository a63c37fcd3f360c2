using System.Text.Json.Nodes;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Workflows;

/// <summary>What running a step came to; the engine records it as one row.</summary>
/// <param name="Status">The row's status.</param>
/// <param name="State">The process's whole state after the step; for a failure the state before it.</param>
/// <param name="Failure">What went wrong, when it failed.</param>
/// <param name="Linked">Subscriptions that the step related to the process.</param>
public sealed record StepResult(
    StepStatus Status, JsonObject State, StepFailure? Failure, IReadOnlyList<SubscriptionId> Linked)
{
    /// <summary>The title of the row, when the step gave another than its own.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the row before is overwritten.</summary>
    public bool ReplacesLastRow { get; init; }

    /// <summary>Whether the rest of the group is left out as well.</summary>
    public bool EndsGroup { get; init; }

    /// <summary>What the state of each child starts with that a parallel step asks for; null for other steps.</summary>
    public IReadOnlyList<JsonObject>? Children { get; init; }

    /// <summary>A failure: nothing of the step is kept but its error.</summary>
    public static StepResult Failed(JsonObject state, Exception error, StepStatus status = StepStatus.Failed) =>
        new(status, state, StepFailure.From(error), []);

    /// <summary>The step changes nothing and the process goes on, or stands still, with the state it has.</summary>
    public static StepResult Unchanged(StepStatus status, JsonObject state) => new(status, state, Failure: null, []);
}
