using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Orchestrator.Functions.Http;

/// <summary>One thing that is wrong with a request or a page (rest 0.2 and 0.3).</summary>
/// <param name="Type">Stable kind, for example <c>uuid_parsing</c>.</param>
/// <param name="Loc">Where: path, query, header or body, then the name; of a page the field's key, and within it keys and indexes.</param>
/// <param name="Msg">What is wrong.</param>
/// <param name="Input">The offending value.</param>
public sealed record FormErrorView(string Type, IEnumerable<object> Loc, string Msg, JsonNode? Input)
{
    /// <summary>What the message is about, as values.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonObject? Ctx { get; init; }
}
