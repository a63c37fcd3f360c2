using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Values;

/// <summary>An object of any keys, with values of one type or of any.</summary>
internal sealed class MapValue(FieldValue? item) : FieldValue
{
    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = new JsonObject { ["type"] = "object" };
        if (item is not null)
            schema["additionalProperties"] = item.Schema(definitions);
        return schema;
    }

    public override JsonNode? Read(JsonNode? given, ErrorList errors) =>
        given is not JsonObject map ? errors.Add("dict_type", "Input should be a valid dictionary", given)
        : item is null ? map.DeepClone()
        : new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, item.Read(entry.Value, errors.At(entry.Key)))));
}
