using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Storage;

namespace Orchestrator.Functions.Http;

/// <summary>GET /api/health (rest 6).</summary>
public sealed class HealthApi(StorageProbe storage, Deployment deployment, ILogger<HealthApi> logger)
{
    /// <summary>200 <c>"OK"</c> when the storage answers, with the deployed commit in a header; otherwise 500.</summary>
    [Public]
    [Function("health"), Responds(200, typeof(string)), Fails(500)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request)
    {
        if (deployment.CommitHash is { } commit)
            request.HttpContext.Response.Headers["X-Commit-Sha"] = commit;
        try
        {
            await storage.Ask(request.HttpContext.RequestAborted);
            return RestJson.Ok("OK");
        }
#pragma warning disable CA1031 // Whatever keeps the storage from answering (network, account, identity) is the same answer.
        catch (Exception error) when (!request.HttpContext.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogWarning(error, "Not healthy: the storage does not answer.");
            return Problem.Of(StatusCodes.Status500InternalServerError, "The storage does not answer.");
        }
    }
}
