using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Orchestrator.Core.Catalogue;
using Orchestrator.Functions.Orchestration;

namespace Orchestrator.Functions.Http;

/// <summary>GET /api/health (rest 6).</summary>
public sealed class HealthApi(ICatalogueStore catalogue, Deployment deployment)
{
    /// <summary>200 <c>"OK"</c> when the storage answers, with the deployed commit in a header; otherwise 500.</summary>
    [Function("health")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request)
    {
        if (deployment.CommitHash is { Length: > 0 } commit)
            request.HttpContext.Response.Headers["X-Commit-Sha"] = commit;
        try
        {
            _ = await catalogue.Products(request.HttpContext.RequestAborted);
            return RestJson.Ok("OK");
        }
        catch (Exception error) when (error is RequestFailedException or AggregateException)
        {
            return Problem.Of(StatusCodes.Status500InternalServerError, "The storage does not answer.");
        }
    }
}
