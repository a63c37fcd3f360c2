using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Values;

/// <summary>The errors of a page, with the place at which the next one is found.</summary>
internal sealed class ErrorList
{
    /// <summary>Nobody reads more, and each repeats what was sent.</summary>
    private const int Most = 10_000;

    private readonly List<FormError> _found;
    private readonly object[] _place;

    public ErrorList()
        : this([], [])
    {
    }

    private ErrorList(List<FormError> found, object[] place) => (_found, _place) = (found, place);

    public IReadOnlyList<FormError> Found => _found;

    public int Count => _found.Count;

    /// <summary>The same list, one level deeper: at a key or an index.</summary>
    public ErrorList At(object part) => new(_found, [.. _place, part]);

    /// <summary>The same list, for what is wrong with an object as a whole (forms 6).</summary>
    public ErrorList Whole() => At(FormError.Root);

    /// <returns>Null, the value of what is wrong.</returns>
    public JsonNode? Add(string type, string message, JsonNode? input, JsonObject? context = null)
    {
        if (_found.Count < Most)
            _found.Add(new FormError(type, _place, message, input?.DeepClone(), context));
        return null;
    }
}
