using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Values;

/// <summary>Yes or no.</summary>
internal sealed class BooleanValue : FieldValue
{
    public override JsonObject Schema(SchemaDefinitions definitions) => FrameworkSchema.Of(typeof(bool))!;

    public override JsonNode? Read(JsonNode? given, ErrorList errors) =>
        given is not JsonValue ? errors.Add("bool_type", "Input should be a valid boolean", given)
        : (JsonText.Of(given) ?? given.ToJsonString()).ToLowerInvariant() switch
        {
            "true" or "1" or "1.0" or "yes" or "on" or "y" or "t" => JsonValue.Create(true),
            "false" or "0" or "0.0" or "no" or "off" or "n" or "f" => JsonValue.Create(false),
            _ => errors.Add("bool_parsing", "Input should be a valid boolean, unable to interpret input", given),
        };
}
