using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Embedded.Durable.History;

/// <summary>One turn: what came in, and what the orchestrator did about it. One history row.</summary>
internal sealed record TurnRecord(
    [property: JsonPropertyName("at")] DateTimeOffset At,
    [property: JsonPropertyName("in")] IReadOnlyList<HistoryEvent> Incoming,
    [property: JsonPropertyName("out")] IReadOnlyList<HistoryEvent> Actions)
{
    /// <summary>
    /// Messages and children of the generation before this one (continue-as-new). They are effects to be made good after a
    /// crash, but no part of this generation's replay.
    /// </summary>
    [JsonPropertyName("carried")]
    public IReadOnlyList<HistoryEvent>? Carried { get; init; }

    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    public static TurnRecord FromJson(string json) => JsonSerializer.Deserialize<TurnRecord>(json, Options)
        ?? throw new InvalidDataException("A history row is empty.");
}
