using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Orchestrator.Functions.Http;

/// <summary>Error answers (rest 0.1 and 0.2): <c>{"detail", "status", "title"}</c>, plain application/json.</summary>
public static class Problem
{
    /// <summary>A problem; without a text the detail is the reason phrase.</summary>
    public static IResult Of(int status, string? detail = null) => RestJson.Ok(
        new { Detail = detail ?? ReasonPhrases.GetReasonPhrase(status), Status = status, Title = ReasonPhrases.GetReasonPhrase(status) },
        status);

    /// <summary>422: a path, query or body value that cannot be read.</summary>
    /// <param name="type">Stable kind, for example <c>uuid_parsing</c>.</param>
    /// <param name="location">Where: path, query, header or body, then the name.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="input">The offending value.</param>
    public static IResult Unprocessable(string type, IEnumerable<string> location, string message, JsonNode? input) => RestJson.Ok(
        new { Detail = new[] { new { Type = type, Loc = location, Msg = message, Input = input } } },
        StatusCodes.Status422UnprocessableEntity);
}
