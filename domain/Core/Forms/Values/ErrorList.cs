using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Values;

/// <summary>The errors of a page, with the place at which the next one is found.</summary>
internal sealed class ErrorList
{
    /// <summary>Nobody reads more.</summary>
    private const int Most = 100;

    /// <summary>Each error repeats what was sent: as long as all of it together is no longer than this.</summary>
    private const int LongestInputs = 256 * 1024;

    private readonly FoundErrors _all;
    private readonly object[] _place;

    public ErrorList()
        : this(new FoundErrors(), [])
    {
    }

    private ErrorList(FoundErrors all, object[] place) => (_all, _place) = (all, place);

    public IReadOnlyList<FormError> Found => _all.Errors;

    /// <summary>How many there are, also those beyond what is kept: whoever compares two counts wants to know of any.</summary>
    public int Count => _all.Count;

    /// <summary>The same list, one level deeper: at a key or an index.</summary>
    public ErrorList At(object part) => new(_all, [.. _place, part]);

    /// <summary>The same list, for what is wrong with an object as a whole (forms 6).</summary>
    public ErrorList Whole() => At(FormError.Root);

    /// <returns>Null, the value of what is wrong.</returns>
    public JsonNode? Add(string type, string message, JsonNode? input, JsonObject? context = null)
    {
        if (_all.Count++ < Most)
            _all.Errors.Add(new FormError(type, _place, message, _all.Shown(input), context));
        return null;
    }

    /// <summary>What all places of a page share.</summary>
    private sealed class FoundErrors
    {
        private int _left = LongestInputs;

        public int Count { get; set; }

        public List<FormError> Errors { get; } = [];

        /// <summary>What was sent; null once all of it together is too long.</summary>
        public JsonNode? Shown(JsonNode? input)
        {
            if (input is null || _left <= 0)
                return null;
            _left -= input.ToJsonString().Length;
            return _left < 0 ? null : input.DeepClone();
        }
    }
}
