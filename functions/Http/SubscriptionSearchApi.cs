using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;

namespace Orchestrator.Functions.Http;

/// <summary>
/// GET /api/subscriptions/search (rest 2), deprecated: a text search over the newest subscriptions. It reads so many and no more, and
/// the Content-Range says when there may be others; a whole id is found however old its subscription is.
/// </summary>
public sealed class SubscriptionSearchApi(ISubscriptionStore subscriptions, CurrentProducts products)
{
    /// <summary>The most subscriptions that are looked at.</summary>
    public const int MostLookedAt = 500;

    private const int ReadsAtOnce = 16;
    private const int ChunkSize = 100;
    private const int LongestQuery = 500;

    /// <summary>The subscriptions in which all parts of the query are found, newest first; all without a query.</summary>
    [Requires(Policy.Read)]
    [Function("subscriptions-search"), Responds(200, typeof(IReadOnlyList<FoundSubscriptionView>)), Fails(400), Responds(422, typeof(UnprocessableView))]
    [TakesQuery("query", typeof(string), "Words, fields as in status:active, (groups), a|b and -not; at most 500 characters.")]
    [TakesQuery("sort", typeof(string), "Fields and directions: description,asc. Without it the newest come first.")]
    [TakesRange]
    public Task<IResult> Search(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "subscriptions/search")] HttpRequest request) => Answer.Of(async () =>
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (query, range) = (request.Query["query"].ToString().Trim(), PageRange.Of(request, MostLookedAt));
        if (query.Length > LongestQuery)
            return Problem.Unprocessable("string_too_long", ["query", "query"], $"String should have at most {LongestQuery} characters", query[..LongestQuery], new() { ["max_length"] = LongestQuery });
        var order = ListOrder.Of(request, SubscriptionFields.Sorting);
        var (found, isWhole) = Guid.TryParse(query, out var id)
            ? (await subscriptions.FindAsync(new SubscriptionId(id), origin: null, cancellation) is { } named ? [named] : [], true)
            // In another order what comes first is known when all have been looked at.
            : await Find(SearchParser.Parse(query, SubscriptionFields.Searching), order.Count == 0 ? range.End : MostLookedAt, cancellation);
        var page = ListOrder.Sorted(found, order, SubscriptionFields.ValueOf).Take(range.Start..range.End).ToList();
        var shown = isWhole || found.Count >= range.End ? range : range with { End = range.Start + page.Count };
        shown.Announce(request, "subscriptions", isWhole ? found.Count : null);
        var current = await products.Read(cancellation);
        return RestJson.Ok(page.Select(subscription => FoundSubscriptionView.Of(SubscriptionViews.Of(subscription, current))));
    });

    private async Task<(List<SubscriptionModel> Found, bool IsWhole)> Find(
        SearchExpression search, int most, CancellationToken cancellation)
    {
        var (found, lookedAt) = (new List<SubscriptionModel>(), 0);
        await foreach (var chunk in subscriptions.List(new SubscriptionFilter(), cancellation).Take(MostLookedAt + 1).Chunk(ChunkSize).WithCancellation(cancellation))
        {
            if (found.Count > most || lookedAt >= MostLookedAt)
                return (found, false);
            var read = await InParallel.Select(
                chunk, ReadsAtOnce, async (entry, stop) => await subscriptions.FindAsync(entry.SubscriptionId, origin: null, stop), cancellation);
            found.AddRange(read.OfType<SubscriptionModel>().Where(subscription => SubscriptionFields.Holds(search, subscription)));
            lookedAt += chunk.Length;
        }

        return (found, true);
    }
}
