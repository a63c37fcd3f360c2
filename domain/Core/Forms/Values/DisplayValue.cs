using System.Text.Json.Nodes;
using Orchestrator.Core.Forms.Fields;

namespace Orchestrator.Core.Forms.Values;

/// <summary>Something that is only shown.</summary>
internal sealed class DisplayValue(IDisplayField shown) : FieldValue
{
    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = shown.Definition is { } name
            ? definitions.Add(name, name, new JsonObject { ["title"] = name, ["type"] = "object", ["properties"] = new JsonObject() })
            : [];
        foreach (var (keyword, value) in shown.Keywords)
            schema[keyword] = value?.DeepClone();
        return schema;
    }

    public override JsonNode? Read(JsonNode? given, ErrorList errors) => shown.Shown?.DeepClone();
}
