using System.Globalization;
using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Values;

/// <summary>The <c>$defs</c> of a page: choices and objects, which fields refer to.</summary>
internal sealed class SchemaDefinitions
{
    private readonly Dictionary<ObjectValue, string> _objects = [];

    public JsonObject All { get; } = [];

    /// <summary>A reference to a definition; one that says the same is shared, one that says something else gets a name of its own.</summary>
    public JsonObject Add(string name, string otherName, JsonObject definition)
    {
        if (All[name] is { } known && !JsonNode.DeepEquals(known, definition))
            name = Free(otherName);
        All[name] = definition;
        return Reference(name);
    }

    /// <summary>A reference to an object, which may refer to itself.</summary>
    public JsonObject Add(ObjectValue value)
    {
        if (!_objects.TryGetValue(value, out var name))
        {
            _objects[value] = name = Free(value.Name);
            All[name] = null;
            All[name] = value.Definition(this);
        }

        return Reference(name);
    }

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/$defs/{name}" };

    private string Free(string name) =>
        Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? name : name + number.ToString(CultureInfo.InvariantCulture))
            .First(candidate => !All.ContainsKey(candidate));
}
