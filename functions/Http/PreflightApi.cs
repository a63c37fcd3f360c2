using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;
using Orchestrator.Functions.Access;

namespace Orchestrator.Functions.Http;

/// <summary>Answers browsers that ask what they may ask; hosts pass OPTIONS only to a function that lists it.</summary>
public sealed class PreflightApi
{
    /// <summary>204 when the page may; the pipeline has written what.</summary>
    [Public]
    [Function("zz-preflight")] // The Functions host tries routes in the order of names: after every function of its own.
    public static IResult Answer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "options", Route = "{*path}")] HttpRequest request)
    {
        if (!CrossOrigin.IsPreflight(request))
            return BareAnswer.Of(StatusCodes.Status405MethodNotAllowed);
        return request.HttpContext.Response.Headers.ContainsKey(HeaderNames.AccessControlAllowOrigin)
            ? Results.NoContent()
            : Problem.Of(StatusCodes.Status400BadRequest, "Disallowed CORS origin");
    }
}
