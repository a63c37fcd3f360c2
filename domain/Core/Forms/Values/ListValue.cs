using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Forms.Values;

/// <summary>A list.</summary>
internal sealed class ListValue(FieldValue item) : FieldValue
{
    /// <summary>No form needs more; without a limit of its own a list ends here.</summary>
    private const int MostItems = 10_000;

    public int? Fewest { get; init; }

    public int? Most { get; init; }

    public bool IsUnique { get; init; }

    /// <summary>Whether entries that hold nothing are left out before anything is checked (forms 4, contact list).</summary>
    public bool DropsEmpty { get; init; }

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = item.Schema(definitions) };
        if ((Fewest ?? (item is ChoiceValue && Most is null ? 0 : null)) is { } fewest)
            schema["minItems"] = fewest;
        if (Most is { } most)
            schema["maxItems"] = most;
        if (IsUnique)
            schema["uniqueItems"] = true;
        return schema;
    }

    public override JsonNode? Read(JsonNode? given, ErrorList errors)
    {
        if (given is not JsonArray list)
            return errors.Add("list_type", "Input should be a valid list", given);
        IReadOnlyList<JsonNode?> entries = [.. DropsEmpty ? list.Where(entry => !IsEmpty(entry)) : list];
        if (entries.Count > (Most ?? MostItems))
            return WrongLength("too_long", "at most", "max_length", Most ?? MostItems, entries.Count, given, errors);
        if (entries.Count < Fewest)
            return WrongLength("too_short", "at least", "min_length", Fewest.Value, entries.Count, given, errors);
        var before = errors.Count;
        var read = new JsonArray([.. entries.Select((entry, index) => item.Read(entry, errors.At(index)))]);
        return IsUnique && errors.Count == before && read.Select(Text).Distinct(StringComparer.Ordinal).Count() < read.Count
            ? errors.Add("unique_list", "List must be unique", given)
            : read;
    }

    private static string Text(JsonNode? value) => value?.ToJsonString(WireJson.Options) ?? "null";

    private static JsonNode? WrongLength(
        string type, string limit, string key, int bound, int actual, JsonNode given, ErrorList errors) => errors.Add(
            type,
            $"List should have {limit} {bound} item{(bound == 1 ? "" : "s")} after validation, not {actual}",
            // A list that is refused for its size is not sent back.
            actual > MostItems ? null : given,
            new JsonObject { ["field_type"] = "List", [key] = bound, ["actual_length"] = actual });

    private static bool IsEmpty(JsonNode? entry) => entry switch
    {
        null => true,
        JsonObject fields => fields.All(field => IsEmpty(field.Value)),
        JsonArray items => items.Count == 0,
        _ => entry.GetValueKind() == JsonValueKind.False || JsonText.Of(entry)?.Length == 0 || JsonText.OfNumber(entry) == "0",
    };
}
