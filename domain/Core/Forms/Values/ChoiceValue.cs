using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Values;

/// <summary>One of some options.</summary>
/// <param name="name">Name of the definition.</param>
/// <param name="otherName">Its name when another choice has that one.</param>
/// <param name="title">Its title.</param>
/// <param name="options">The options.</param>
/// <param name="type">The type of the values; what is no text is also taken as text.</param>
internal sealed class ChoiceValue(string name, string otherName, string title, IReadOnlyList<FormOption> options, Type type) : FieldValue
{
    /// <summary>Whether the values are sent as numbers.</summary>
    public bool IsInteger { get; init; }

    /// <summary>Whether a single option is written as a constant, as plain enums are.</summary>
    public bool IsPlain { get; init; }

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var definition = new JsonObject { ["title"] = title, ["type"] = IsInteger ? "integer" : "string" };
        if (IsPlain && options.Count == 1)
            definition["const"] = Value(options[0]);
        else
            definition["enum"] = new JsonArray([.. options.Select(Value)]);
        if (options.Any(option => option.Label != option.Value))
            definition["options"] = new JsonObject(options.Select(option => KeyValuePair.Create(option.Value, (JsonNode?)option.Label)));
        return definitions.Add(name, otherName, definition);
    }

    public override JsonNode? Read(JsonNode? given, ErrorList errors)
    {
        var text = JsonText.Of(given);
        if (type != typeof(string))
            text ??= given?.ToJsonString();
        if (options.FirstOrDefault(option => option.Value == text) is { } chosen)
            return IsInteger ? Value(chosen) : JsonValue.Create(text);
        var expected = Expected.Of([.. options.Select(option => IsInteger ? option.Value : $"'{option.Value}'")]);
        return errors.Add("enum", $"Input should be {expected}", given, new JsonObject { ["expected"] = expected });
    }

    private JsonNode? Value(FormOption option) => IsInteger ? JsonNode.Parse(option.Value) : JsonValue.Create(option.Value);
}
