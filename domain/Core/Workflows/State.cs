using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Workflows;

/// <summary>
/// What a process knows, or what a step adds to it: values by snake_case key. Values that a step returns may be anything that
/// JSON can say, and subscription models, which the engine saves.
/// </summary>
/// <example><code>return State.From(new { subscription, role, siteId });</code></example>
[JsonConverter(typeof(Converter))]
public sealed class State : IEnumerable<KeyValuePair<string, object?>>
{
    /// <summary>Returned by a step that found nothing to do: its row is skipped, the state passes through (semantics 6).</summary>
    public static State Skipped => new() { IsSkipped = true };

    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    internal bool IsSkipped { get; private init; }

    /// <summary>Keys in the order they were first set.</summary>
    public IReadOnlyCollection<string> Keys => _values.Keys;

    /// <summary>A value by its key; a missing key reads as an error, see <see cref="Get{T}"/>.</summary>
    /// <exception cref="KeyNotFoundException">Names the key.</exception>
    public object? this[string key]
    {
        get => _values.TryGetValue(key, out var value) ? value : throw Missing(key);
        set => _values[key] = value;
    }

    /// <summary>A state of an object's properties, whose names become snake_case keys, or of a dictionary.</summary>
    public static State From(object values)
    {
        var state = new State();
        if (values is IEnumerable<KeyValuePair<string, object?>> entries)
        {
            foreach (var (key, value) in entries)
                state[key] = value;
            return state;
        }

        foreach (var property in values.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            state[WireJson.Key(property.Name)] = property.GetValue(values);
        return state;
    }

    /// <summary>A state of a stored JSON object.</summary>
    public static State Read(JsonObject json)
    {
        var state = new State();
        foreach (var (key, value) in json)
            state[key] = value;
        return state;
    }

    /// <summary>Whether there is a value (it may be null) under the key.</summary>
    public bool Contains(string key) => _values.ContainsKey(key);

    /// <summary>A value, converted to <typeparamref name="T"/>.</summary>
    /// <exception cref="KeyNotFoundException">Names the key.</exception>
    public T Get<T>(string key) => (T)StateValue.Convert(this[key], typeof(T))!;

    /// <summary>Adds a value; lets a state be written as a collection initialiser.</summary>
    public void Add(string key, object? value) => _values.Add(key, value);

    /// <summary>Sets all values of another state over these; nested values are replaced, not merged (semantics 22).</summary>
    public State Merge(State? other)
    {
        foreach (var (key, value) in other?._values ?? [])
            _values[key] = value;
        return this;
    }

    /// <summary>The state as JSON.</summary>
    /// <exception cref="JsonException">A value cannot be written as JSON; names its key (semantics 24).</exception>
    public JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach (var (key, value) in _values)
            json[key] = StateValue.ToJson(key, value);
        return json;
    }

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static KeyNotFoundException Missing(string key) => new($"Could not find key '{key}' in state.");

    /// <summary>For states inside lists and objects.</summary>
    private sealed class Converter : JsonConverter<State>
    {
        public override State Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            State.Read(JsonNode.Parse(ref reader)!.AsObject());

        public override void Write(Utf8JsonWriter writer, State value, JsonSerializerOptions options) =>
            value.ToJson().WriteTo(writer, options);
    }
}
