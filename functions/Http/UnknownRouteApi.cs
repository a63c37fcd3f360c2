using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;

namespace Orchestrator.Functions.Http;

/// <summary>Answers what no other function takes, as existing clients know it and so that pages of other origins can read it (rest 0).</summary>
public sealed class UnknownRouteApi(ApiReference reference)
{
    /// <summary>404; 405 with the methods where the address takes others.</summary>
    [Public]
    [Function("zz-unknown")] // The Functions host tries routes in the order of names: after every function of its own.
    public IResult Answer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", Route = "{*path}")] HttpRequest request)
    {
        var methods = reference.MethodsAt(new PathString("/" + request.RouteValues["path"]));
        if (methods.Count == 0)
            return BareAnswer.Of(StatusCodes.Status404NotFound);
        request.HttpContext.Response.Headers.Allow = string.Join(", ", methods);
        return BareAnswer.Of(StatusCodes.Status405MethodNotAllowed);
    }
}
