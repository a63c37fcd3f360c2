using Microsoft.DurableTask;
using Orchestrator.Embedded.Durable.History;

namespace Orchestrator.Embedded.Durable.Turns;

/// <summary>Finds orchestrators that do something else on replay than they did the first time.</summary>
internal static class Determinism
{
    public const string FailureType = "Orchestrator.Embedded.NonDeterministicOrchestration";

    public static void Check(
        string instanceId, IReadOnlyList<HistoryEvent> recorded, IReadOnlyList<HistoryEvent> replayed)
    {
        for (var i = 0; i < Math.Max(recorded.Count, replayed.Count); i++)
        {
            var was = i < recorded.Count ? recorded[i] : null;
            var now = i < replayed.Count ? replayed[i] : null;
            if (was?.Kind != now?.Kind || was?.Id != now?.Id
                || !string.Equals(was?.Name, now?.Name, StringComparison.OrdinalIgnoreCase))
            {
                throw new NonDeterminismException(
                    $"Orchestration '{instanceId}' is not deterministic: its history has {Describe(was)}, but running the "
                    + $"orchestrator again gave {Describe(now)}. Either the code changed while the instance was running, or "
                    + "it depends on something other than its input, its context and the results it awaits.");
            }
        }
    }

    public static TaskFailureDetails NotDurable(string instanceId) => FailureDetailsFactory.Create(
        FailureType,
        $"Orchestration '{instanceId}' awaited a task that is not durable. An orchestrator may await only the tasks of its "
        + "TaskOrchestrationContext (activities, sub-orchestrations, timers, events) and combinations of them; move other "
        + "work into an activity.");

    private static string Describe(HistoryEvent? action) =>
        action is null ? "nothing here" : $"{action.Kind} '{action.Name}' (#{action.Id})";
}
