using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Tests.Fixtures;

/// <summary>Applies differences, to see whether they say everything.</summary>
public static class PatchedDocument
{
    /// <summary>A document after changes, as text.</summary>
    public static string Of(JsonObject document, IEnumerable<DocumentChange> changes)
    {
        var copy = document.DeepClone();
        foreach (var change in changes)
            Set(copy, change.Path.Replace("[", ".[", StringComparison.Ordinal).Split('.'), change.After);
        return Normal(copy);
    }

    /// <summary>As text, in which what is null or missing is the same.</summary>
    public static string Normal(JsonNode document) => Cleaned(document)!.ToJsonString(WireJson.Options);

    private static void Set(JsonNode parent, string[] path, JsonNode? value)
    {
        if (path is [var last])
            Put(parent, last, value?.DeepClone());
        else
            Set(parent is JsonArray list ? list[Index(path[0])]! : parent[path[0]]!, path[1..], value);
    }

    /// <summary>What a list has no more is removed at the end: the places of the others must not move.</summary>
    private static void Put(JsonNode parent, string key, JsonNode? value)
    {
        if (parent is JsonObject owner)
            owner[key] = value;
        else if (parent is JsonArray list && Index(key) < list.Count)
            list[Index(key)] = value;
        else
            parent.AsArray().Add(value);
    }

    private static int Index(string key) => int.Parse(key.Trim('[', ']'), CultureInfo.InvariantCulture);

    private static JsonNode? Cleaned(JsonNode? node) => node switch
    {
        JsonArray list => new JsonArray([.. list.Where(item => item is not null).Select(Cleaned)]),
        JsonObject owner => new JsonObject(owner.Where(entry => entry.Value is not null).OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => KeyValuePair.Create(entry.Key, Cleaned(entry.Value)))),
        // A difference compares numbers, not how they are written.
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.ToJsonString() == "-0" => JsonValue.Create(0),
        _ => node?.DeepClone(),
    };
}
