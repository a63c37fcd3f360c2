using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Orchestrator.Functions.Http;

/// <summary>Which entries of a list are asked for: <c>range=start,end</c> (rest 1.9).</summary>
/// <param name="Start">The first, from 0.</param>
/// <param name="End">The one behind the last.</param>
public sealed record PageRange(int Start, int End)
{
    /// <summary>The most entries that one page has; a longer range is cut, and the Content-Range header says so.</summary>
    public const int Longest = 1000;

    /// <summary>The range of a request; without one, the longest page from the start.</summary>
    /// <param name="request">The request.</param>
    /// <param name="longest">The most entries of a page, where they are large.</param>
    /// <exception cref="RequestException">400: not two numbers, or the start is not below the end.</exception>
    public static PageRange Of(HttpRequest request, int longest = Longest)
    {
        var text = request.Query["range"].ToString();
        if (text.Length == 0)
            return new PageRange(0, longest);
        if (text.Split(',') is not [var first, var last] || !TryRead(first, out var start) || !TryRead(last, out var end))
            throw Bad($"'{text}' is no range. Write range=start,end with whole numbers from 0, for example range=0,25");
        return start < end
            ? new PageRange(start, Math.Min(end, start + longest))
            : throw Bad("range start must be lower than end");
    }

    /// <summary>Says what a page is of what.</summary>
    public void Announce(HttpRequest request, string unit, long? total) => request.HttpContext.Response.Headers.ContentRange =
        string.Create(CultureInfo.InvariantCulture, $"{unit} {Start}-{End}/{(object?)total ?? "*"}");

    private static bool TryRead(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= int.MaxValue - Longest;

    private static RequestException Bad(string message) => new(Problem.Of(StatusCodes.Status400BadRequest, message));
}
