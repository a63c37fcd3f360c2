using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;
using Orchestrator.Functions.Storage;

namespace Orchestrator.Functions.Http;

/// <summary>GET /api/subscriptions/domain-model/{id} (rest 2).</summary>
public sealed class SubscriptionsApi(ISubscriptionStore subscriptions, TableCustomerDescriptions descriptions, CurrentProducts products)
{
    private const int ETagBytes = 16;

    /// <summary>The subscription with its block tree; 304 when the client has it, 404 when there is none.</summary>
    [Requires(Policy.Read)]
    [Function("subscriptions-domain-model"), Responds(200, typeof(JsonObject)), Responds(304), Fails(404)]
    [TakesQuery("filter_owner_relations", typeof(bool), "Whether blocks of the same subscription are left out of in_use_by_ids.")]
    [TakesETag]
    public Task<IResult> DomainModel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "subscriptions/domain-model/{subscriptionId}")] HttpRequest request,
        string subscriptionId) => Answer.Of(async () =>
    {
        var (id, cancellation) = (RequestReader.SubscriptionId(subscriptionId), request.HttpContext.RequestAborted);
        var withOwn = !RequestReader.QueryFlag(request, "filter_owner_relations", otherwise: true);
        if (await subscriptions.FindAsync(id, origin: null, cancellation) is not { } subscription)
            return Problem.UnknownSubscription(id);
        var (relations, names, current) = (subscriptions.Relations(id, cancellation), descriptions.Of(id, cancellation), products.Read(cancellation));
        var body = SubscriptionViews.DomainModel(subscription, await current, await relations, await names, withOwn).ToJsonString(RestJson.Options);
        var etag = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)).AsSpan(0, ETagBytes));
        request.HttpContext.Response.Headers.ETag = etag;
        return request.Headers.IfNoneMatch.ToString().Trim('"') == etag
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Content(body, "application/json", Encoding.UTF8);
    });
}
