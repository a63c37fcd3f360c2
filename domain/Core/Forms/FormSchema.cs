using System.Text.Json.Nodes;
using Orchestrator.Core.Forms.Values;

namespace Orchestrator.Core.Forms;

/// <summary>
/// Writes a page as JSON schema (draft 2020-12) in the dialect that the operators' web UI reads (forms 3). Plain types come from
/// the framework's schema exporter; titles, choices, formats and definitions are ours.
/// </summary>
internal static class FormSchema
{
    public static JsonObject Of<T>(FormPage<T> page)
    {
        var root = PageFields.Of(page);
        var definitions = new SchemaDefinitions();
        var schema = new JsonObject
        {
            ["title"] = page.Title,
            ["type"] = "object",
            ["properties"] = new JsonObject(root.Fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Schema(definitions)))),
            ["additionalProperties"] = false,
        };
        if (root.RequiredKeys() is { Count: > 0 } required)
            schema["required"] = required;
        if (definitions.All.Count > 0)
            schema["$defs"] = definitions.All;
        return schema;
    }
}
