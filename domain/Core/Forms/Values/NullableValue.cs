using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Values;

/// <summary>A value that may be null.</summary>
internal sealed class NullableValue(FieldValue inner) : FieldValue
{
    public FieldValue Inner => inner;

    public override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["anyOf"] = new JsonArray(inner.Schema(definitions), new JsonObject { ["type"] = "null" }) };

    public override JsonNode? Read(JsonNode? given, ErrorList errors) => given is null ? null : inner.Read(given, errors);
}
