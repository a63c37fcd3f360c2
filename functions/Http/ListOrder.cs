using Microsoft.AspNetCore.Http;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Functions.Http;

/// <summary>The order of a list: <c>sort=field,direction</c>, several with commas (rest 1.9).</summary>
internal static class ListOrder
{
    /// <summary>Texts in any case; what is not there comes after everything, as clients know it from a database.</summary>
    private static readonly Comparer<object?> Values = Comparer<object?>.Create((one, other) => (one, other) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        (string text, string otherText) => StringComparer.OrdinalIgnoreCase.Compare(text, otherText),
        _ => Comparer<object>.Default.Compare(one, other),
    });

    /// <summary>By what a request sorts, the most important first, and whether downwards; empty where nothing is said.</summary>
    /// <exception cref="RequestException">400: a field or a direction that there is not.</exception>
    public static IReadOnlyList<(string Field, bool IsDescending)> Of(HttpRequest request, IReadOnlyList<string> allowed)
    {
        var sort = request.Query["sort"].ToString();
        return sort.Length == 0 ? [] : [.. sort.Split(',').Chunk(2).Select(pair =>
        {
            var field = WireJson.Key(pair[0]);
            if (!allowed.Contains(field))
                throw Bad("Invalid sort arguments");
            return (field, pair.ElementAtOrDefault(1)?.ToLowerInvariant() switch
            {
                null or "asc" => false,
                "desc" => true,
                var other => throw Bad($"'{other}' is no direction. Sort by asc or desc, for example sort=startedAt,desc"),
            });
        })];
    }

    /// <summary>Puts items in an order; equal ones stay as they are.</summary>
    public static IEnumerable<T> Sorted<T>(
        IEnumerable<T> items, IEnumerable<(string Field, bool IsDescending)> order, Func<T, string, object?> valueOf)
    {
        var sorted = items.OrderBy(_ => 0);
        foreach (var (field, isDescending) in order)
            sorted = isDescending ? sorted.ThenByDescending(item => valueOf(item, field), Values) : sorted.ThenBy(item => valueOf(item, field), Values);
        return sorted;
    }

    private static RequestException Bad(string message) => new(Problem.Of(StatusCodes.Status400BadRequest, message));
}
