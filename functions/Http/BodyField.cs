using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Functions.Http;

/// <summary>Reads fields of a body that is a JSON object.</summary>
public static class BodyField
{
    private const int LongestShown = 100;

    /// <summary>A text; null when the field is missing, null or empty.</summary>
    /// <exception cref="RequestException">422: no text, or too long.</exception>
    public static string? OptionalText(JsonObject body, string name, int longest) =>
        body[name] is { } value && Text(value, name, longest) is { Length: > 0 } text ? text : null;

    /// <summary>A text, which may be empty.</summary>
    /// <exception cref="RequestException">422: missing, no text, or too long.</exception>
    public static string TextOrEmpty(JsonObject body, string name, int longest) => Text(Present(body, name), name, longest);

    /// <summary>A text that says something.</summary>
    /// <exception cref="RequestException">422: missing, no text, blank, or too long.</exception>
    public static string Text(JsonObject body, string name, int longest)
    {
        var text = Text(Present(body, name), name, longest);
        return string.IsNullOrWhiteSpace(text)
            ? throw Unprocessable("string_too_short", name, "String should have at least 1 character", text, new() { ["min_length"] = 1 })
            : text;
    }

    /// <summary>True or false.</summary>
    /// <exception cref="RequestException">422: missing, or neither of these.</exception>
    public static bool Flag(JsonObject body, string name)
    {
        var value = Present(body, name);
        return value?.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Unprocessable("bool_type", name, "Input should be a valid boolean", value),
        };
    }

    /// <summary>A UUID.</summary>
    /// <exception cref="RequestException">422: missing, or no UUID.</exception>
    public static Guid Id(JsonObject body, string name)
    {
        var value = Present(body, name);
        if (value?.GetValueKind() != JsonValueKind.String)
            throw Unprocessable("uuid_type", name, "UUID input should be a string, bytes or UUID object", value);
        return Guid.TryParse(value.GetValue<string>(), out var id)
            ? id
            : throw Unprocessable("uuid_parsing", name, "Input should be a valid UUID", First(value.GetValue<string>(), LongestShown), RequestReader.NoUuid());
    }

    /// <summary>A whole number; null when the field is missing or null.</summary>
    /// <exception cref="RequestException">422: no whole number.</exception>
    public static int? OptionalNumber(JsonObject body, string name)
    {
        if (body[name] is not { } value)
            return null;
        return value.GetValueKind() == JsonValueKind.Number && value.AsValue().TryGetValue<int>(out var number)
            ? number
            : throw Unprocessable("int_type", name, "Input should be a valid integer", value);
    }

    private static JsonNode? Present(JsonObject body, string name) => body.TryGetPropertyValue(name, out var value)
        ? value
        : throw Unprocessable("missing", name, "Field required", body);

    private static string Text(JsonNode? value, string name, int longest)
    {
        if (value?.GetValueKind() != JsonValueKind.String)
            throw Unprocessable("string_type", name, "Input should be a valid string", value);
        var text = value.GetValue<string>();
        return text.EnumerateRunes().Count() > longest
            ? throw Unprocessable("string_too_long", name, $"String should have at most {longest} characters", First(text, longest), new() { ["max_length"] = longest })
            : text;
    }

    private static string First(string text, int count) =>
        string.Concat(text.EnumerateRunes().Take(count).Select(rune => rune.ToString()));

    private static RequestException Unprocessable(string type, string name, string message, JsonNode? input, JsonObject? context = null) =>
        new(Problem.Unprocessable(type, ["body", name], message, input?.DeepClone(), context));
}
