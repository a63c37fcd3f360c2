using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Functions.Http;

/// <summary>A step of a process (rest 1.8); a pending one carries only its name.</summary>
public sealed record StepView(Guid? StepId, string Name, StepStatus Status)
{
    public string? CreatedBy { get; init; }

    /// <summary>The same as <see cref="Completed"/>; for clients that know it by this name.</summary>
    public DateTimeOffset? Executed => Completed;

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Completed { get; init; }

    public string? CommitHash { get; init; }

    public JsonObject? State { get; init; }

    public JsonObject? StateDelta { get; init; }

    /// <summary>Why somebody left the step out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SkipReason { get; init; }

    /// <summary>What is recorded, then what is pending; a step that failed stands there again (semantics 63).</summary>
    public static IEnumerable<StepView> Of(ProcessDetail detail) =>
        Recorded(detail.Process.ProcessId, detail.Steps).Concat(Pending(detail));

    private static IEnumerable<StepView> Recorded(ProcessId process, IReadOnlyList<StepRecord> steps)
    {
        var cleared = new JsonObject();
        foreach (var step in steps)
        {
            var failed = step.Status is StepStatus.Failed or StepStatus.Waiting;
            yield return new StepView(NameBasedGuid.Create(process.Value, $"row:{step.Row}"), step.Name, step.Status)
            {
                CreatedBy = step.CreatedBy,
                // Clients know failed rows as a moment (semantics 64).
                Started = step.Status == StepStatus.Failed ? step.Completed : step.Started,
                Completed = step.Completed,
                CommitHash = step.CommitHash,
                State = step.State,
                StateDelta = failed ? step.State : Http.StateDelta.Between(cleared, step.State),
                SkipReason = step.SkipReason,
            };
            if (!failed)
                cleared = step.State;
        }
    }

    private static IEnumerable<StepView> Pending(ProcessDetail detail) => detail.Process.HasEnded
        ? []
        : detail.Plan.Skip(detail.Process.Finished).Select(step => new StepView(StepId: null, step.Name, StepStatus.Pending));
}
