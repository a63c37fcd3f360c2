using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Orchestrator.Core.Notifications;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;
using Orchestrator.Functions.OpenApi.Bodies;
using Orchestrator.Functions.Storage;

namespace Orchestrator.Functions.Http;

/// <summary>What customers call their subscriptions (rest 4).</summary>
public sealed class CustomerDescriptionsApi(TableCustomerDescriptions descriptions, ISubscriptionHistory subscriptions, INotifier notifier)
{
    private const string Root = "subscription_customer_descriptions";
    private const int LongestCustomer = 255;
    private const int LongestDescription = 5000;

    /// <summary>Adds a description: 204, also when the customer has it already; 409 when the customer has another one.</summary>
    [Requires(Policy.Operate)]
    [Function("customer-descriptions-add"), Responds(204), Fails(404, 409)]
    [TakesBody(typeof(CustomerDescriptionBody))]
    public Task<IResult> Add(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Root)] HttpRequest request) => Answer.Of(async () =>
    {
        var (subscription, customer, text, _) = await Given(request);
        var cancellation = request.HttpContext.RequestAborted;
        if (await subscriptions.NewestVersion(subscription, cancellation) is null)
            return Problem.UnknownSubscription(subscription);
        var has = await descriptions.Add(subscription, customer, text, cancellation);
        notifier.Publish(Notification.SubscriptionChange(subscription));
        return has.Description == text
            ? Results.NoContent()
            : Problem.Of(StatusCodes.Status409Conflict, $"Customer '{customer}' has description {has.Id} of subscription {subscription} already. Change it with PUT.");
    });

    /// <summary>Changes a description: 204, also when there is none; 400 when it has another version than the one given.</summary>
    [Requires(Policy.Operate)]
    [Function("customer-descriptions-change"), Responds(204), Fails(400, 409)]
    [TakesBody(typeof(CustomerDescriptionChangeBody))]
    public Task<IResult> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Root)] HttpRequest request) => Answer.Of(async () =>
    {
        var (subscription, customer, text, body) = await Given(request);
        var (id, version, cancellation) = (BodyField.Id(body, "id"), BodyField.OptionalNumber(body, "version"), request.HttpContext.RequestAborted);
        if (id == TableCustomerDescriptions.IdOf(subscription, customer))
        {
            await descriptions.Change(subscription, customer, text, version, cancellation);
            notifier.Publish(Notification.SubscriptionChange(subscription));
        }
        else if (await descriptions.Find(id, cancellation) is { } other)
        {
            return Problem.Of(StatusCodes.Status409Conflict, $"Description {id} is of customer '{other.CustomerId}' and subscription {other.SubscriptionId}. Add one for customer '{customer}' and subscription {subscription} with POST.");
        }

        return Results.NoContent();
    });

    /// <summary>Removes a description: 204, also when there is none.</summary>
    [Requires(Policy.Operate)]
    [Function("customer-descriptions-delete"), Responds(204), Fails(409)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Root + "/{descriptionId}")] HttpRequest request,
        string descriptionId) => Answer.Of(async () =>
    {
        if (await descriptions.Delete(RequestReader.Id("id", descriptionId), request.HttpContext.RequestAborted) is { } subscription)
            notifier.Publish(Notification.SubscriptionChange(subscription));
        return Results.NoContent();
    });

    /// <summary>A description by its id.</summary>
    [Requires(Policy.Read)]
    [Function("customer-descriptions-one"), Responds(200, typeof(CustomerDescription)), Fails(404)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Root + "/{descriptionId}")] HttpRequest request,
        string descriptionId) => Answer.Of(async () =>
    {
        var id = RequestReader.Id("id", descriptionId);
        return await descriptions.Find(id, request.HttpContext.RequestAborted) is { } found
            ? RestJson.Ok(found)
            : Problem.Of(StatusCodes.Status404NotFound, $"Customer description {id} not found");
    });

    /// <summary>A customer's description of a subscription.</summary>
    [Requires(Policy.Read)]
    [Function("customer-descriptions-of-customer"), Responds(200, typeof(CustomerDescription)), Fails(404)]
    public Task<IResult> Of(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Root + "/customer/{customerId}/subscription/{subscriptionId}")] HttpRequest request,
        string customerId, string subscriptionId) => Answer.Of(async () =>
    {
        var subscription = RequestReader.SubscriptionId(subscriptionId);
        return await descriptions.Find(subscription, customerId, request.HttpContext.RequestAborted) is { } found
            ? RestJson.Ok(found)
            : Problem.Of(StatusCodes.Status404NotFound, $"Customer '{customerId}' has no description of subscription {subscription}");
    });

    private static async Task<(SubscriptionId Subscription, string Customer, string Text, JsonObject Body)> Given(HttpRequest request)
    {
        var body = await RequestBody.ReadObject(request);
        return (new SubscriptionId(BodyField.Id(body, "subscription_id")), BodyField.Text(body, "customer_id", LongestCustomer),
            BodyField.TextOrEmpty(body, "description", LongestDescription), body);
    }
}
