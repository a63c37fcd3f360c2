using Microsoft.AspNetCore.Http;

namespace Orchestrator.Functions.Http;

/// <summary>Serves the routes that a network's application declares with <c>[ApiRoute]</c>.</summary>
public static class ApplicationRoute
{
    /// <summary>The route's result as JSON; an outside system that fails answers 502, or 504 when it timed out.</summary>
    public static Task<IResult> Answer<T>(HttpRequest request, Func<Task<T>> route) => Http.Answer.Of(async () =>
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return RestJson.Ok(await route());
    });
}
