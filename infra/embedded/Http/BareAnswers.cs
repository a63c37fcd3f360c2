using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Orchestrator.Embedded.Http;

/// <summary>The bodies of answers that no function gave, as existing clients know them (rest 0.4).</summary>
internal static class BareAnswers
{
    public static Task Write(StatusCodeContext context)
    {
        var http = context.HttpContext;
        // A function for OPTIONS may take every path, so that browsers can ask; that makes no path known.
        if (http.Response.StatusCode == StatusCodes.Status405MethodNotAllowed && http.Response.Headers.Allow == HttpMethods.Options)
        {
            http.Response.Headers.Remove(HeaderNames.Allow);
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }

        var phrase = ReasonPhrases.GetReasonPhrase(http.Response.StatusCode);
        return http.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed =>
                http.Response.WriteAsJsonAsync(new { detail = phrase }, options: null, "application/json", http.RequestAborted),
            StatusCodes.Status500InternalServerError => WriteText(http.Response, phrase),
            _ => Task.CompletedTask,
        };
    }

    private static Task WriteText(HttpResponse response, string text)
    {
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(text, response.HttpContext.RequestAborted);
    }
}
