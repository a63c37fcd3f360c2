using System.Text.Json.Nodes;

namespace Orchestrator.Local.Demo;

/// <summary>
/// Answers any form page: with the value that was chosen for a field, and otherwise from the schema alone: the constant, the
/// default, the first choice, or the smallest value of the type.
/// </summary>
internal sealed class FormFiller(JsonObject schema, IReadOnlyDictionary<string, JsonNode> valuesByFormat, JsonObject chosen)
{
    /// <summary>One answer per field that is to be sent, in the order of the page.</summary>
    public IReadOnlyList<FormAnswer> Answers()
    {
        var required = schema["required"]?.AsArray().Select(name => (string?)name).ToHashSet() ?? [];
        return [.. (schema["properties"]?.AsObject() ?? [])
            .Select(property => (property.Key, Field: Resolve(property.Value!.AsObject())))
            // What is optional without a value of its own (a label, a divider, an empty choice) stays out.
            .Where(it => required.Contains(it.Key) || chosen.ContainsKey(it.Key) || it.Field["const"] is not null || it.Field["default"] is JsonValue or JsonArray)
            .Select(it => Answer(it.Key, it.Field))];
    }

    private FormAnswer Answer(string name, JsonObject field)
    {
        var value = chosen[name]?.DeepClone() ?? Value(field);
        var options = field["options"] as JsonObject;
        var label = value is JsonValue && options?[value.ToString()] is { } text ? text : value;
        return new FormAnswer(
            name,
            (string?)field["title"] ?? name,
            value,
            label?.ToString() ?? "",
            (field["enum"] as JsonArray)?.Count ?? 0);
    }

    private JsonNode? Value(JsonObject field)
    {
        if (field["const"] is { } constant)
            return constant.DeepClone();

        if (field["default"] is { } preset)
            return preset.DeepClone();

        if (field["enum"] is JsonArray { Count: > 0 } choices)
            return choices[0]?.DeepClone();

        if ((string?)field["format"] is { } format && valuesByFormat.TryGetValue(format, out var known))
            return known.DeepClone();

        return (string?)field["type"] switch
        {
            "string" => Text(field),
            "integer" => (long?)field["minimum"] ?? 1,
            "number" => (double?)field["minimum"] ?? 1,
            "boolean" => false,
            "array" => Items(field),
            "object" => Nested(field),
            _ => null,
        };
    }

    private static string Text(JsonObject field) => (string?)field["format"] switch
    {
        "uuid" => Guid.Empty.ToString(),
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "email" => "demo@example.net",
        "vlan" => "100",
        "date" => "2030-01-01",
        "date-time" => "2030-01-01T00:00:00Z",
        "time" => "12:00:00",
        _ => "demo".PadRight((int?)field["minLength"] ?? 0, 'o'),
    };

    private JsonArray Items(JsonObject field) =>
        field["items"] is JsonObject item
            ? new JsonArray([.. Enumerable.Range(0, (int?)field["minItems"] ?? 0).Select(_ => Value(Resolve(item)))])
            : [];

    private JsonObject Nested(JsonObject field)
    {
        var nested = field.DeepClone().AsObject();
        nested["$defs"] = schema["$defs"]?.DeepClone();
        return new JsonObject(new FormFiller(nested, valuesByFormat, []).Answers()
            .Select(answer => KeyValuePair.Create(answer.Name, answer.Value?.DeepClone())));
    }

    // Follows a reference and takes the first alternative that is not null; what stands beside them wins.
    private JsonObject Resolve(JsonObject field)
    {
        var target = (string?)field["$ref"] is { } reference
            ? schema["$defs"]?[reference["#/$defs/".Length..]]?.AsObject()
            : field["anyOf"]?.AsArray().OfType<JsonObject>().FirstOrDefault(it => (string?)it["type"] != "null");
        if (target is null)
            return field;

        var merged = Resolve(target).DeepClone().AsObject();
        foreach (var (key, value) in field.Where(it => it.Key is not ("$ref" or "anyOf")))
            merged[key] = value?.DeepClone();
        return merged;
    }
}
