using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Core.Subscriptions;

/// <summary>Collects what is wrong with a document.</summary>
internal sealed class ImportProblems
{
    /// <summary>A list of thousands helps nobody, and an answer must not be larger than what it is about.</summary>
    private const int Most = 100;

    private const int LongestValue = 200;

    private readonly List<ImportProblem> _found = [];

    public IReadOnlyList<ImportProblem> All => _found;

    public void Add(string path, string message, JsonNode? value)
    {
        if (_found.Count < Most)
            _found.Add(new ImportProblem(path, message, Excerpt(value)));
        else if (_found.Count == Most)
            _found.Add(new ImportProblem("", $"There are more than {Most} problems; these are the first", Value: null));
    }

    /// <summary>Whether a path, or what it is in, is known to be wrong.</summary>
    public bool IsKnown(string path) => _found.Any(problem =>
        path.StartsWith(problem.Path, StringComparison.Ordinal)
        && (path.Length == problem.Path.Length || path[problem.Path.Length] is '.' or '['));

    private static JsonNode? Excerpt(JsonNode? value) => value switch
    {
        null => null,
        JsonObject or JsonArray => Cut(value.ToJsonString()),
        _ when value.GetValueKind() == JsonValueKind.String => Cut(value.ToString()),
        _ => value.DeepClone(),
    };

    private static JsonValue Cut(string text) => JsonValue.Create(text.Length <= LongestValue ? text : text[..LongestValue] + "...")!;
}
