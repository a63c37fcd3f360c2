using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Forms.Values;

/// <summary>A value of any other type that has a JSON form, for example a <see cref="TimeSpan"/> or a <see cref="Uri"/>.</summary>
internal sealed class ConvertedValue(Type type, JsonObject schema) : FieldValue
{
    public override JsonObject Schema(SchemaDefinitions definitions) => schema.DeepClone().AsObject();

    public override JsonNode? Read(JsonNode? given, ErrorList errors)
    {
        try
        {
            if (given.Deserialize(type, WireJson.Options) is { } value)
                return JsonSerializer.SerializeToNode(value, type, WireJson.Options);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            // Said below.
        }

        return errors.Add("value_error", $"Input should be a valid {(string?)schema["format"] ?? (string?)schema["type"] ?? type.Name}", given);
    }
}
