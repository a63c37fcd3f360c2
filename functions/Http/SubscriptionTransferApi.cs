using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;

namespace Orchestrator.Functions.Http;

/// <summary>Subscriptions as documents that can be taken away and brought back (docs/import-export.md).</summary>
public sealed class SubscriptionTransferApi(
    ISubscriptionStore subscriptions, ISubscriptionHistory history, SubscriptionImporter importer, TimeProvider time)
{
    private const int MostVersions = 1000;

    /// <summary>One subscription as a file; with <c>versions=true</c> also its newest versions, oldest first.</summary>
    [Requires(Policy.Read)]
    [Function("subscriptions-write-document"), Responds(200, typeof(JsonObject)), Fails(404)] // The Functions host tries routes in the order of names: after subscriptions-usable-workflows.
    [TakesQuery("versions", typeof(bool), "Whether the newest versions are part of it.")]
    public Task<IResult> Export(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "subscriptions/{subscriptionId}/export")] HttpRequest request,
        string subscriptionId) => Answer.Of(async () =>
    {
        var (id, cancellation) = (RequestReader.SubscriptionId(subscriptionId), request.HttpContext.RequestAborted);
        var withVersions = RequestReader.QueryFlag(request, "versions", otherwise: false);
        if (await subscriptions.FindAsync(id, origin: null, cancellation) is not { } subscription)
            return Problem.UnknownSubscription(id);
        var versions = withVersions
            ? await history.Versions(id, Math.Max(1, subscription.Version - MostVersions + 1), subscription.Version, cancellation)
            : null;
        var text = SubscriptionExport.Write(subscription, time.GetUtcNow(), versions).ToJsonString(WireJson.Options);
        return Results.File(Encoding.UTF8.GetBytes(text), "application/json", $"subscription-{id}.json");
    });

    /// <summary>Imports one document: 201 when it is new, 200 otherwise, 409 when what is stored stands in the way, 422 when it is wrong.</summary>
    [Requires(Policy.Configure)]
    [Function("subscriptions-import"), Responds(200, typeof(ImportView)), Responds(201, typeof(ImportView)), Responds(409, typeof(ImportRefusalView)), Responds(422, typeof(ImportRefusalView))]
    [TakesBody(typeof(JsonObject), Description = "A document as the export writes it.")]
    [TakesQuery("replace", typeof(bool), "Whether a subscription that is there already is replaced.")]
    [TakesQuery("dry_run", typeof(bool), "Whether it is only checked.")]
    [TakesReporter]
    public Task<IResult> Import(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions/import")] HttpRequest request) => Answer.Of(async () =>
    {
        var cancellation = request.HttpContext.RequestAborted;
        var options = new ImportOptions(
            RequestReader.Caller(request).Name, RequestReader.QueryFlag(request, "replace", otherwise: false), RequestReader.QueryFlag(request, "dry_run", otherwise: false));
        var document = await RequestBody.ReadObject(request);
        var session = await importer.Begin(options, cancellation);
        var result = await session.Import(session.Read(document), cancellation);
        return result.Outcome == ImportOutcome.Refused
            ? Refusal(result)
            : RestJson.Ok(
                new ImportView(result.SubscriptionId, result.Outcome, result.Version, options.DryRun),
                result.Outcome == ImportOutcome.Created && !options.DryRun ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    });

    private static IResult Refusal(ImportResult result)
    {
        var (status, title) = result.IsConflict ? (StatusCodes.Status409Conflict, "Conflict") : (StatusCodes.Status422UnprocessableEntity, "Unprocessable Entity");
        return RestJson.Ok(
            new ImportRefusalView(
                $"The document is not imported: {string.Join("; ", result.Problems.Select(problem => $"{problem.Path} {problem.Message}"))}",
                status, title, result.SubscriptionId,
                result.Problems.Select(problem => new ImportProblemView(problem.Path, problem.Message, problem.Value))),
            status);
    }
}
