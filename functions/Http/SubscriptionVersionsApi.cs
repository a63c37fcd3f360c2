using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;

namespace Orchestrator.Functions.Http;

/// <summary>Every version of a subscription, and what changed between any two.</summary>
public sealed class SubscriptionVersionsApi(ISubscriptionHistory history, SubscriptionVersionViews views)
{
    private const int LongestPage = 100;

    /// <summary>A page of versions, newest first, each with what it changed.</summary>
    [Requires(Policy.Read)]
    [Function("subscriptions-versions"), Responds(200, typeof(IReadOnlyList<SubscriptionVersionView>)), Fails(400, 404)]
    [TakesRange]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "subscriptions/{subscriptionId}/versions")] HttpRequest request,
        string subscriptionId) => Answer.Of(async () =>
    {
        var (id, cancellation) = (RequestReader.SubscriptionId(subscriptionId), request.HttpContext.RequestAborted);
        var range = PageRange.Of(request, LongestPage);
        var newest = await Newest(id, cancellation);
        range.Announce(request, "versions", newest);
        var (first, last) = (Math.Max(1, newest - range.End + 1), newest - range.Start);
        if (last < 1)
            return RestJson.Ok(Array.Empty<object>());
        // One more, to know what the oldest of the page changed.
        var versions = await history.Versions(id, first - 1, last, cancellation);
        return RestJson.Ok(await views.Of(versions, first, cancellation));
    });

    /// <summary>One version, with the whole subscription as it was.</summary>
    [Requires(Policy.Read)]
    [Function("subscriptions-version"), Responds(200, typeof(SubscriptionVersionView)), Fails(404)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "subscriptions/{subscriptionId}/versions/{version}")] HttpRequest request,
        string subscriptionId, string version) => Answer.Of(async () =>
    {
        var (id, cancellation) = (RequestReader.SubscriptionId(subscriptionId), request.HttpContext.RequestAborted);
        var found = await Find(id, RequestReader.Number("path", "version", version), cancellation);
        return RestJson.Ok(await views.Of(found, cancellation));
    });

    /// <summary>What changed from one version to another; also backwards.</summary>
    [Requires(Policy.Read)]
    [Function("subscriptions-diff"), Responds(200, typeof(IReadOnlyList<DocumentChange>)), Fails(404)]
    [TakesQuery("from", typeof(int), "The number of a version, from 1.", IsRequired = true)]
    [TakesQuery("to", typeof(int), "The number of a version, from 1.", IsRequired = true)]
    public Task<IResult> Diff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "subscriptions/{subscriptionId}/versions/diff")] HttpRequest request,
        string subscriptionId) => Answer.Of(async () =>
    {
        var (id, cancellation) = (RequestReader.SubscriptionId(subscriptionId), request.HttpContext.RequestAborted);
        var (from, to) = (RequestReader.QueryNumber(request, "from"), RequestReader.QueryNumber(request, "to"));
        var before = await Find(id, from, cancellation);
        var after = await Find(id, to, cancellation);
        return RestJson.Ok(DocumentDiff.Between(before.Document, after.Document));
    });

    private async Task<SubscriptionVersion> Find(SubscriptionId id, int number, CancellationToken cancellation)
    {
        if (await history.Versions(id, number, number, cancellation) is [var found])
            return found;
        var newest = await Newest(id, cancellation);
        throw new RequestException(Problem.Of(StatusCodes.Status404NotFound, $"Subscription {id} has no version {number}; it has 1 to {newest}"));
    }

    private async Task<int> Newest(SubscriptionId id, CancellationToken cancellation) =>
        await history.NewestVersion(id, cancellation) ?? throw new RequestException(Problem.UnknownSubscription(id));
}
