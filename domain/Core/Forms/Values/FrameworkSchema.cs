using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Forms.Values;

/// <summary>The schema of plain values, from the framework's exporter; objects, lists and choices have the dialect's own shape.</summary>
internal static class FrameworkSchema
{
    private static readonly JsonSerializerOptions Strict = new(WireJson.Options) { NumberHandling = JsonNumberHandling.Strict };

    private static readonly JsonSchemaExporterOptions Export = new()
    {
        TreatNullObliviousAsNonNullable = true,
        // The exporter cannot look into our converters.
        TransformSchemaNode = static (context, node) =>
            context.TypeInfo.Type == typeof(DateTimeOffset) || context.TypeInfo.Type == typeof(DateTime) ? new JsonObject { ["type"] = "string", ["format"] = "date-time" }
            : context.TypeInfo.Type == typeof(decimal) ? new JsonObject { ["type"] = "number" }
            : node,
    };

    /// <returns>Null when nothing can be said of the type.</returns>
    public static JsonObject? Of(Type type) => Strict.GetJsonSchemaAsNode(type, Export) as JsonObject;
}
