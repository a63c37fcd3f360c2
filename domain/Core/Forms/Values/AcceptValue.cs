using System.Text.Json.Nodes;
using Orchestrator.Core.Forms.Fields;

namespace Orchestrator.Core.Forms.Values;

/// <summary>A checklist; the page is valid once all of it is done.</summary>
internal sealed class AcceptValue(IReadOnlyList<AcceptItem> items) : FieldValue
{
    private const string Accepted = "ACCEPTED";
    private const string Incomplete = "INCOMPLETE";

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray(Accepted, Incomplete), ["format"] = "accept" };
        if (items.Count > 0)
            schema["data"] = new JsonArray([.. items.Select(item => item.ToJson())]);
        return schema;
    }

    public override JsonNode? Read(JsonNode? given, ErrorList errors) => JsonText.Of(given) switch
    {
        Accepted => JsonValue.Create(Accepted),
        Incomplete => errors.Add("value_error", "Not all tasks are done", given),
        _ => errors.Add("enum", $"Input should be '{Accepted}' or '{Incomplete}'", given, new JsonObject { ["expected"] = $"'{Accepted}' or '{Incomplete}'" }),
    };
}
