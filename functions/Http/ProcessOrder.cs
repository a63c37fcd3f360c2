using Microsoft.AspNetCore.Http;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Functions.Http;

/// <summary>The order of a process list: <c>sort=field,direction</c>, several with commas (rest 1.9).</summary>
/// <param name="Fields">By what, the most important first, and whether downwards; empty where nothing is said.</param>
public sealed record ProcessOrder(IReadOnlyList<(string Field, bool IsDescending)> Fields)
{
    /// <summary>Whether the newest come first.</summary>
    public bool IsNewestFirst => Fields.Count == 0 || Fields is [("started_at", true)];

    /// <summary>Whether the oldest come first.</summary>
    public bool IsOldestFirst => Fields is [("started_at", false)];

    /// <summary>Whether those that changed last come first, or last.</summary>
    public bool IsByChange => Fields is [("last_modified_at", _)];

    /// <summary>The order that a request asks for.</summary>
    /// <exception cref="RequestException">400: a field or a direction that there is not.</exception>
    public static ProcessOrder Of(HttpRequest request)
    {
        var sort = request.Query["sort"].ToString();
        return new ProcessOrder(sort.Length == 0 ? [] : [.. sort.Split(',').Chunk(2).Select(pair =>
        {
            var field = WireJson.Key(pair[0]);
            if (!ProcessFields.Sorting.Contains(field))
                throw Bad("Invalid sort arguments");
            return (field, pair.ElementAtOrDefault(1)?.ToLowerInvariant() switch
            {
                null or "asc" => false,
                "desc" => true,
                var other => throw Bad($"'{other}' is no direction. Sort by asc or desc, for example sort=startedAt,desc"),
            });
        })]);
    }

    /// <summary>Puts processes in this order.</summary>
    public IEnumerable<ProcessRecord> Sorted(IEnumerable<ProcessRecord> processes)
    {
        var sorted = processes.OrderBy(_ => 0);
        foreach (var (field, isDescending) in Fields.Count == 0 ? [("started_at", true)] : Fields)
        {
            sorted = isDescending
                ? sorted.ThenByDescending(process => ProcessFields.ValueOf(process, field), Comparer<object?>.Default)
                : sorted.ThenBy(process => ProcessFields.ValueOf(process, field), Comparer<object?>.Default);
        }

        return sorted;
    }

    private static RequestException Bad(string message) => new(Problem.Of(StatusCodes.Status400BadRequest, message));
}
