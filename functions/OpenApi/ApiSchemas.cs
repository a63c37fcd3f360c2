using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Http;

namespace Orchestrator.Functions.OpenApi;

/// <summary>
/// The JSON schemas of what requests and answers hold, made by the serializer that writes them. A record of ours is a component, and
/// referred to wherever it stands.
/// </summary>
internal sealed class ApiSchemas(OpenApiDocument document)
{
    private const string Components = "#/components/schemas/";
    private readonly Queue<Type> _wanted = new();
    private readonly Dictionary<string, Type> _known = new(StringComparer.Ordinal);

    /// <summary>The schema of a type; of a component only the reference.</summary>
    public IOpenApiSchema Of(Type type)
    {
        var schema = Parse(Export(type, isComponent: false));
        while (_wanted.TryDequeue(out var component))
            document.AddComponent(NameOf(component), Parse(Export(component, isComponent: true)));
        return schema;
    }

    private JsonNode Export(Type type, bool isComponent) => RestJson.Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, node) => Transform(context.TypeInfo, node, isRoot: isComponent && context.Path.IsEmpty),
    });

    private JsonObject Transform(JsonTypeInfo info, JsonNode node, bool isRoot)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        var isNullable = type != info.Type || node is JsonObject schema && schema["type"] is JsonArray types && types.Any(entry => (string?)entry == "null");
        if (!isRoot && IsComponent(info, type))
        {
            if (_known.TryAdd(NameOf(type), type))
                _wanted.Enqueue(type);
            else if (_known[NameOf(type)] != type)
                throw new InvalidOperationException($"{type} and {_known[NameOf(type)]} would be one schema, '{NameOf(type)}'. Rename one of them.");
            return OrNull(new JsonObject { ["$ref"] = Components + NameOf(type) }, isNullable);
        }

        return type switch
        {
            _ when type == typeof(DateTimeOffset) => Simple("number", "unix-timestamp", isNullable),
            _ when type == typeof(Guid) || type == typeof(ProcessId) || type == typeof(SubscriptionId) => Simple("string", "uuid", isNullable),
            { IsEnum: true } => Enumeration(node, isNullable),
            _ when typeof(JsonObject).IsAssignableFrom(type) => Simple("object", format: null, isNullable),
            _ => node as JsonObject ?? [],
        };
    }

    private static bool IsComponent(JsonTypeInfo info, Type type) =>
        info.Kind == JsonTypeInfoKind.Object && type.Namespace?.StartsWith("Orchestrator.", StringComparison.Ordinal) == true;

    private static JsonObject Simple(string type, string? format, bool isNullable)
    {
        var schema = new JsonObject { ["type"] = isNullable ? new JsonArray(type, "null") : type };
        if (format is not null)
            schema["format"] = format;
        return schema;
    }

    private static JsonObject Enumeration(JsonNode node, bool isNullable) => new()
    {
        ["type"] = isNullable ? new JsonArray("string", "null") : "string",
        ["enum"] = node["enum"]!.DeepClone(),
    };

    private static JsonObject OrNull(JsonObject schema, bool isNullable) =>
        isNullable ? new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) } : schema;

    private static string NameOf(Type type) => type.Name.EndsWith("View", StringComparison.Ordinal) ? type.Name[..^"View".Length] : type.Name;

    private IOpenApiSchema Parse(JsonNode node) => node["$ref"] is { } reference
        ? new OpenApiSchemaReference(((string)reference!)[Components.Length..], document)
        : OpenApiModelFactory.Parse<OpenApiSchema>(node.ToJsonString(), OpenApiSpecVersion.OpenApi3_1, document, out _, OpenApiConstants.Json)!;
}
