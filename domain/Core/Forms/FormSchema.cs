using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Forms;

/// <summary>
/// Writes a page as JSON schema (draft 2020-12) in the dialect that the operators' web UI reads (forms 3). Types come from the
/// framework's schema exporter; titles, choices and formats are ours.
/// </summary>
internal static class FormSchema
{
    private static readonly JsonSerializerOptions ExporterOptions = new(WireJson.Options)
    {
        NumberHandling = JsonNumberHandling.Strict,
    };

    private static readonly JsonSchemaExporterOptions Export = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = static (context, node) => OfOwnConverter(context.TypeInfo.Type) ?? node,
    };

    public static JsonObject Of<T>(FormPage<T> page)
    {
        var fields = FormField.Of(page);
        var properties = new JsonObject();
        var definitions = new JsonObject();
        foreach (var field in fields)
            properties[field.Key] = Property(field, definitions);

        var schema = new JsonObject
        {
            ["title"] = page.Title,
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
        var required = new JsonArray([.. fields.Where(field => field.IsRequired).Select(field => JsonValue.Create(field.Key))]);
        if (required.Count > 0)
            schema["required"] = required;
        if (definitions.Count > 0)
            schema["$defs"] = definitions;
        return schema;
    }

    private static JsonObject Property(FormField field, JsonObject definitions)
    {
        var value = field.Options is null ? Value(field) : Choice(field, field.Options, definitions);
        var property = field.IsNullable
            ? new JsonObject { ["anyOf"] = new JsonArray(value, new JsonObject { ["type"] = "null" }) }
            : value;
        if (field.Options is null || field.IsNullable)
            property["title"] = field.Title;
        if (field.Texts?.Description is { } description)
            property["description"] = description;
        if (field.Texts?.Format is { } format)
            property["format"] = format;
        if (!field.IsRequired)
            property["default"] = field.Default?.DeepClone();
        return property;
    }

    private static JsonObject Value(FormField field)
    {
        var schema = ExporterOptions.GetJsonSchemaAsNode(field.ValueType, Export) as JsonObject
            ?? throw new InvalidOperationException(
                $"{field.Property.DeclaringType!.FullName}.{field.Property.Name} has type {field.ValueType.Name}, which a form cannot ask for.");
        if (field.Length is { } length)
        {
            schema["maxLength"] = length.MaximumLength;
            if (length.MinimumLength > 0)
                schema["minLength"] = length.MinimumLength;
        }

        if (field.Pattern is { } pattern)
            schema["pattern"] = pattern.Pattern;
        if (field.Range is { } range)
        {
            schema["minimum"] = JsonSerializer.SerializeToNode(range.Minimum);
            schema["maximum"] = JsonSerializer.SerializeToNode(range.Maximum);
        }

        return schema;
    }

    /// <summary>The exporter cannot look into converters.</summary>
    private static JsonObject? OfOwnConverter(Type type) =>
        type == typeof(DateTimeOffset) || type == typeof(DateTime) ? new JsonObject { ["type"] = "string", ["format"] = "date-time" }
        : type == typeof(SubscriptionId) || type == typeof(ProcessId) ? new JsonObject { ["type"] = "string", ["format"] = "uuid" }
        : type == typeof(decimal) ? new JsonObject { ["type"] = "number" }
        : null;

    private static JsonObject Choice(FormField field, IReadOnlyList<FormOption> options, JsonObject definitions)
    {
        var name = field.ValueType.IsEnum ? field.ValueType.Name : field.Property.Name + "Choice";
        var definition = new JsonObject
        {
            ["title"] = field.Title,
            ["type"] = "string",
            ["enum"] = new JsonArray([.. options.Select(option => JsonValue.Create(option.Value))]),
        };
        if (options.Any(option => option.Label != option.Value))
            definition["options"] = new JsonObject(options.Select(option => KeyValuePair.Create(option.Value, (JsonNode?)option.Label)));
        // Another field of the same enum may have another title or other options.
        if (definitions[name] is { } other && !JsonNode.DeepEquals(other, definition))
            name = field.Property.Name + "Choice";
        definitions[name] = definition;
        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }
}
