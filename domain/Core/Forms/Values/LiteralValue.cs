using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Forms.Values;

/// <summary>One of some values of a type, taken as they are and without labels.</summary>
internal sealed class LiteralValue(FieldValue type, IReadOnlyList<JsonNode> values) : FieldValue
{
    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = new JsonObject();
        if (values.Count == 1)
            schema["const"] = values[0].DeepClone();
        else
            schema["enum"] = new JsonArray([.. values.Select(value => value.DeepClone())]);
        schema["type"] = type.Schema(definitions)["type"]?.DeepClone();
        return schema;
    }

    public override JsonNode? Read(JsonNode? given, ErrorList errors) =>
        values.FirstOrDefault(value => JsonNode.DeepEquals(value, given))?.DeepClone() ?? Refuse(values, given, errors);

    public static JsonNode? Refuse(IEnumerable<JsonNode?> values, JsonNode? given, ErrorList errors)
    {
        var expected = Expected.Of([.. values.Select(Written)]);
        return errors.Add("literal_error", $"Input should be {expected}", given, new JsonObject { ["expected"] = expected });
    }

    private static string Written(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String ? $"'{value}'" : value?.ToJsonString(WireJson.Options) ?? "null";
}
