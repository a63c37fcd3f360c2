using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Orchestrator.Core.Pools;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;

namespace Orchestrator.Functions.Http;

/// <summary>The pools of the application and who has what of them.</summary>
public sealed class PoolsApi(PoolRegistry registry, IResourcePools pools)
{
    private const int ReadsAtOnce = 16;

    /// <summary>All pools by name, with how far they are used.</summary>
    [Requires(Policy.Read)]
    [Function("pools-list"), Responds(200, typeof(IReadOnlyList<PoolView>))]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pools")] HttpRequest request) => Answer.Of(async () =>
    {
        var all = registry.All.ToList();
        return RestJson.Ok(await InParallel.Select(
            all, ReadsAtOnce, async (pool, stop) => View(pool, await pools.UseOf(pool, stop)), request.HttpContext.RequestAborted));
    });

    /// <summary>A page of the claims of a pool, in the order of its values; 404 when there is no such pool.</summary>
    [Requires(Policy.Read)]
    [Function("pools-claims"), Responds(200, typeof(IReadOnlyList<ClaimView>)), Fails(400, 404)]
    [TakesRange]
    public Task<IResult> Claims(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pools/{name}/claims")] HttpRequest request,
        string name) => Answer.Of(async () =>
    {
        var (range, cancellation) = (PageRange.Of(request), request.HttpContext.RequestAborted);
        if (!registry.TryGet(name, out var pool))
            return Problem.Of(StatusCodes.Status404NotFound, registry.All.Count == 0
                ? $"There is no pool '{name}': the application has none. Register one with AddPool"
                : $"There is no pool '{name}'. The pools are: {string.Join(", ", registry.All.Select(known => known.Name))}");
        var use = await pools.UseOf(pool, cancellation);
        var claims = await pools.ClaimsIn(pool, cancellation).Skip(range.Start).Take(range.End - range.Start).ToListAsync(cancellation);
        range.Announce(request, "claims", (long)use.Used);
        return RestJson.Ok(claims.Select(claim => new ClaimView(
            claim.Value, claim.SubscriptionId.Value, claim.ProcessId.Value, claim.Step, claim.Key, claim.ClaimedAt)));
    });

    private static PoolView View(ResourcePool pool, PoolUse use) => new(pool.Name, pool.Definition, use.Total, use.Used, use.Free);
}
