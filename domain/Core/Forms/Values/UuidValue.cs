using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Values;

/// <summary>A UUID, also one of our id types.</summary>
internal sealed class UuidValue : FieldValue
{
    public override JsonObject Schema(SchemaDefinitions definitions) => FrameworkSchema.Of(typeof(Guid))!;

    public override JsonNode? Read(JsonNode? given, ErrorList errors)
    {
        if (JsonText.Of(given) is not { } text)
            return errors.Add("uuid_type", "UUID input should be a string", given);
        if (Guid.TryParse(text, out var id))
            return JsonValue.Create(id.ToString());
        var reason = text.Length is 32 or 36
            ? "expected hexadecimal digits, in groups of 8, 4, 4, 4 and 12"
            : $"expected 32 hexadecimal digits or 36 characters, found {text.Length}";
        return errors.Add("uuid_parsing", $"Input should be a valid UUID, {reason}", given, new JsonObject { ["error"] = reason });
    }
}
