using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Http;

/// <summary>Error answers (rest 0.1 and 0.2): <c>{"detail", "status", "title"}</c>, plain application/json.</summary>
public static class Problem
{
    /// <summary>A problem; without a text the detail is the reason phrase.</summary>
    public static IResult Of(int status, string? detail = null) => RestJson.Ok(
        new ProblemView(detail ?? ReasonPhrases.GetReasonPhrase(status), status, ReasonPhrases.GetReasonPhrase(status)), status);

    /// <summary>404: there is no such process.</summary>
    public static IResult UnknownProcess(ProcessId id) =>
        Of(StatusCodes.Status404NotFound, $"Process with process_id {id} not found");

    /// <summary>404: there is no such subscription.</summary>
    public static IResult UnknownSubscription(SubscriptionId id) =>
        Of(StatusCodes.Status404NotFound, $"Subscription with id: {id}, not found");

    /// <summary>503: the engine is paused.</summary>
    public static IResult EngineLocked() =>
        Of(StatusCodes.Status503ServiceUnavailable, "Engine is locked cannot accept changes on processes at this time");

    /// <summary>422: a path, query or body value that cannot be read.</summary>
    /// <param name="type">Stable kind, for example <c>uuid_parsing</c>.</param>
    /// <param name="location">Where: path, query, header or body, then names and indexes.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="input">The offending value.</param>
    /// <param name="context">What the message is about, as values; null when there is nothing.</param>
    public static IResult Unprocessable(string type, IEnumerable<object> location, string message, JsonNode? input, JsonObject? context = null) =>
        Unprocessable([new FormErrorView(type, location, message, input) { Ctx = context }]);

    /// <summary>422: several values that cannot be read.</summary>
    public static IResult Unprocessable(IEnumerable<FormErrorView> errors) =>
        RestJson.Ok(new UnprocessableView([.. errors]), StatusCodes.Status422UnprocessableEntity);
}
