using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Values;

/// <summary>Reads scalars alike, whether a parser or code made them: an id that code put into a page is a text too.</summary>
internal static class JsonText
{
    /// <returns>The text, or null when the value is none.</returns>
    public static string? Of(JsonNode? given) =>
        given is not JsonValue value || value.GetValueKind() != JsonValueKind.String ? null
        : value.TryGetValue<string>(out var known) ? known
        : value.Deserialize<string>();

    /// <returns>The number as it was written, or null when the value is none.</returns>
    public static string? OfNumber(JsonNode? given) =>
        given is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.ToJsonString() : null;
}
