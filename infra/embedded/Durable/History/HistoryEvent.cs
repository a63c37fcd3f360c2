using System.Text.Json.Serialization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Orchestrator.Embedded.Durable.History;

/// <summary>One entry of a history. The short names keep the stored rows small.</summary>
internal sealed record HistoryEvent
{
    [JsonPropertyName("k")]
    public required HistoryEventKind Kind { get; init; }

    /// <summary>Number of the task within its generation: links a result to what was scheduled.</summary>
    [JsonPropertyName("i")]
    public int Id { get; init; }

    [JsonPropertyName("n")]
    public string? Name { get; init; }

    /// <summary>Input, output or payload as JSON.</summary>
    [JsonPropertyName("d")]
    public string? Data { get; init; }

    /// <summary>The other instance: the child, or the receiver of a sent event.</summary>
    [JsonPropertyName("t")]
    public string? Target { get; init; }

    /// <summary>When a timer fires, or when a start is due.</summary>
    [JsonPropertyName("a")]
    public DateTimeOffset? At { get; init; }

    [JsonPropertyName("f")]
    public TaskFailureDetails? Failure { get; init; }

    /// <summary>Identifies an event sent by an orchestration, so that the receiver takes it once.</summary>
    [JsonPropertyName("m")]
    public string? MessageId { get; init; }

    /// <summary>Generation a result belongs to; results for an earlier one are dropped. 0: any.</summary>
    [JsonPropertyName("g")]
    public long Generation { get; init; }

    [JsonPropertyName("s")]
    public OrchestrationRuntimeStatus? Status { get; init; }

    [JsonPropertyName("p")]
    public ParentLink? Parent { get; init; }

    /// <summary>Terminate: end the sub-orchestrations as well.</summary>
    [JsonPropertyName("r")]
    public bool Recursive { get; init; }
}
