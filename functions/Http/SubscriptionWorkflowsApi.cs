using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;

namespace Orchestrator.Functions.Http;

/// <summary>Which workflows can be started on a subscription, and putting one in sync by hand (rest 2).</summary>
public sealed class SubscriptionWorkflowsApi(
    ISubscriptionStore subscriptions, ISubscriptionProcesses processes, SubscriptionWorkflowViews views, UsabilityOptions options)
{
    /// <summary>The workflows of the subscription's product by target, each with the reason why it cannot be started, if there is one.</summary>
    [Requires(Policy.Read)]
    [Function("subscriptions-usable-workflows"), Responds(200, typeof(JsonObject)), Fails(404)]
    public Task<IResult> Workflows(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "subscriptions/workflows/{subscriptionId}")] HttpRequest request,
        string subscriptionId) => Answer.Of(async () =>
    {
        var (id, caller, cancellation) = (RequestReader.SubscriptionId(subscriptionId), RequestReader.Caller(request), request.HttpContext.RequestAborted);
        return await subscriptions.FindAsync(id, origin: null, cancellation) is { } subscription
            ? RestJson.Ok(await views.Of(subscription, caller, cancellation))
            : Problem.UnknownSubscription(id);
    });

    /// <summary>Puts a subscription in sync, unless a process of it has not ended (semantics 115 and 116).</summary>
    [Requires(Policy.Operate)]
    [Function("subscriptions-set-in-sync"), Responds(200, typeof(JsonNode)), Fails(404, 409, 422)]
    [TakesReporter]
    public Task<IResult> SetInSync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "subscriptions/{subscriptionId}/set_in_sync")] HttpRequest request,
        string subscriptionId) => Answer.Of(async () =>
    {
        var (id, user, cancellation) = (RequestReader.SubscriptionId(subscriptionId), RequestReader.Caller(request).Name, request.HttpContext.RequestAborted);
        if (await subscriptions.FindAsync(id, origin: null, cancellation) is not { } subscription)
            return Problem.Of(StatusCodes.Status404NotFound, $"Subscription with {id} does not exist in the database");
        if (subscription.Insync)
            return RestJson.Null();
        var open = options.DisableInsyncCheck ? [] : await processes.Open(id, cancellation);
        if (open.Where(process => !process.IsTask).Select(process => $"'{process.ProcessId}'").ToList() is { Count: > 0 } failed)
            return Problem.Of(StatusCodes.Status422UnprocessableEntity, $"Subscription {id} has still failed processes with id's: [{string.Join(", ", failed)}]");
        subscription.Insync = true;
        await subscriptions.SaveAsync(subscription, ChangeOrigin.ByHand("set_in_sync", user), cancellation);
        return RestJson.Null();
    });
}
