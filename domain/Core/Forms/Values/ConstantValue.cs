using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Values;

/// <summary>A value that is shown and sent back unchanged.</summary>
internal sealed class ConstantValue(FieldValue type, JsonNode? value) : FieldValue
{
    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        if (value is JsonArray && type.Schema(definitions) is { } list)
            return list;
        return new JsonObject { ["type"] = TypeName(value), ["const"] = value?.DeepClone() };
    }

    /// <summary>What makes a UI show it disabled (forms 3.1).</summary>
    public JsonObject Extra() => new() { ["disabled"] = true, ["value"] = value?.DeepClone() };

    public override JsonNode? Read(JsonNode? given, ErrorList errors)
    {
        if (JsonNode.DeepEquals(given, value) || IsSameId(given))
            return value?.DeepClone();
        if (value is not JsonArray)
            return LiteralValue.Refuse([value], given, errors);
        return given is JsonArray
            ? errors.Add("value_error", "Cannot change values for a readonly list", given)
            : errors.Add("list_type", "Input should be a valid list", given);
    }

    private bool IsSameId(JsonNode? given) =>
        type is UuidValue && JsonText.Of(given) is { } text && JsonText.Of(value) is { } own && Guid.TryParse(text, out var id) && id.ToString() == own;

    private static string TypeName(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.ToJsonString().AsSpan().ContainsAny('.', 'e', 'E') ? "number" : "integer",
        JsonValueKind.Object => "object",
        _ => "string",
    };
}
