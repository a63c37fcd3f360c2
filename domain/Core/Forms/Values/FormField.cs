using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Values;

/// <summary>One field of a page, or of an object within it.</summary>
internal sealed record FormField
{
    public required string Key { get; init; }

    /// <summary>The name of its property.</summary>
    public required string Property { get; init; }

    public required FieldValue Value { get; init; }

    public required string Title { get; init; }

    /// <summary>Whether the author gave the title.</summary>
    public bool HasOwnTitle { get; init; }

    public string? Description { get; init; }

    public string? Format { get; init; }

    public bool IsRequired { get; init; }

    public JsonNode? Default { get; init; }

    /// <summary>Whether it only shows something: what a client sends for it is not looked at (forms 4).</summary>
    public bool IsFrozen { get; init; }

    /// <summary>What a UI is told beyond the schema; written as uniforms and extraProperties.</summary>
    public JsonObject? Extra { get; init; }

    /// <summary>Further keywords of the schema.</summary>
    public JsonObject? Keywords { get; init; }

    public IReadOnlyList<Func<JsonNode?, string?>> Checks { get; init; } = [];

    public JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = Value.Schema(definitions);
        if (!schema.ContainsKey("$ref") || (HasOwnTitle && Value is not ChoiceValue))
            schema["title"] = Title;
        if (Description is not null)
            schema["description"] = Description;
        if (Format is not null)
            Formatted(schema)["format"] = Format;
        if (!IsRequired)
            schema["default"] = Default?.DeepClone();
        foreach (var (keyword, value) in Keywords ?? [])
            schema[keyword] = value?.DeepClone();
        if (Extra is not null)
        {
            // The historical name and the new one.
            schema["uniforms"] = Extra.DeepClone();
            schema["extraProperties"] = Extra.DeepClone();
        }

        return schema;
    }

    /// <returns>The value as it is kept.</returns>
    public JsonNode? Read(JsonObject input, ErrorList errors)
    {
        if (IsFrozen)
            return Default?.DeepClone();
        var isGiven = input.TryGetPropertyValue(Key, out var given);
        if (!isGiven && IsRequired)
            return errors.At(Key).Add("missing", "field required", input);
        var (here, before) = (errors.At(Key), errors.Count);
        var value = Value.Read(isGiven ? given : Default, here);
        foreach (var message in errors.Count > before ? [] : Checks.Select(check => check(value)).OfType<string>())
            here.Add("value_error", message, isGiven ? given : Default);
        return value;
    }

    /// <summary>A format belongs to the value and not to null, but what is only shown says it for the whole field.</summary>
    private JsonObject Formatted(JsonObject schema) => !IsFrozen && Value is NullableValue ? schema["anyOf"]![0]!.AsObject() : schema;
}
