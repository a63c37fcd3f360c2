using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Functions.Tests.Api.Fuzzing;

/// <summary>Compares answers with the schemas that the document gives them: the part of JSON schema that the document uses.</summary>
public static class DocumentedBody
{
    /// <summary>What of an answer is not as documented; null when all is, or when the document says nothing of it.</summary>
    public static string? Difference(FuzzOperation operation, int status, string? contentType, string text)
    {
        if (operation.Description["responses"]?[$"{status}"]?["content"]?.AsObject() is not { } documented)
            return null;
        if (documented[contentType ?? ""] is not { } content)
            return $"is of type '{contentType}'";
        return contentType == "application/json" && content["schema"] is JsonObject schema
            ? Difference(operation, schema, JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 256 }), "the body")
            : null;
    }

    private static string? Difference(FuzzOperation operation, JsonObject schema, JsonNode? value, string place)
    {
        var found = operation.Resolve(schema);
        if (found["anyOf"] is JsonArray choices)
        {
            var differences = choices.Select(choice => Difference(operation, choice!.AsObject(), value, place)).ToList();
            return differences.Contains(null) ? null : string.Join(", and ", differences);
        }

        if (found["type"] is { } types && !(types as JsonArray ?? new JsonArray(types.DeepClone())).Any(type => Is((string)type!, value)))
            return $"{place} is no {types.ToJsonString()}";
        if (found["enum"] is JsonArray known && !known.Any(entry => JsonNode.DeepEquals(entry, value)) && value is not null)
            return $"{place} is none of {known.ToJsonString()}";
        return value switch
        {
            JsonObject fields => OfFields(operation, found, fields, place),
            JsonArray items when found["items"] is JsonObject of => items.Select((item, index) => Difference(operation, of, item, $"{place}[{index}]")).FirstOrDefault(difference => difference is not null),
            _ => null,
        };
    }

    private static string? OfFields(FuzzOperation operation, JsonObject schema, JsonObject fields, string place)
    {
        var known = schema["properties"] as JsonObject ?? [];
        if ((schema["required"] as JsonArray ?? []).FirstOrDefault(key => !fields.ContainsKey((string)key!)) is { } missing)
            return $"{place} has no {missing}";
        foreach (var (key, value) in fields)
        {
            if (known.Count > 0 && !known.ContainsKey(key))
                return $"{place} has {key}";
            if (known[key] is JsonObject of && Difference(operation, of, value, $"{place}.{key}") is { } difference)
                return difference;
        }

        return null;
    }

    private static bool Is(string type, JsonNode? value) => (type, value?.GetValueKind()) switch
    {
        ("null", null) => true,
        ("string", JsonValueKind.String) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer" or "number", JsonValueKind.Number) => true,
        ("object", JsonValueKind.Object) => true,
        ("array", JsonValueKind.Array) => true,
        _ => false,
    };
}
