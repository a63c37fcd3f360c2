using System.Reflection;
using Microsoft.AspNetCore.Http;
using Orchestrator.Functions.Http;

namespace Orchestrator.Functions.OpenApi;

/// <summary>What an HTTP function answers: what it says itself, and what follows from what it takes.</summary>
internal static class ApiAnswers
{
    /// <summary>The answers; several with one status where it has more than one body.</summary>
    public static IEnumerable<RespondsAttribute> Of(ApiOperation operation)
    {
        var method = operation.Method;
        var said = method.GetCustomAttributes<RespondsAttribute>().ToList();
        if (method.GetCustomAttribute<ServesAttribute>() is { } served)
            said = [new RespondsAttribute(StatusCodes.Status200OK, served.Body), .. Problems(StatusCodes.Status502BadGateway, StatusCodes.Status504GatewayTimeout)];
        return said
            .Concat(Problems([.. method.GetCustomAttribute<FailsAttribute>()?.Statuses ?? []]))
            .Concat(method.IsDefined(typeof(RunsFormAttribute)) ? OfForm : [])
            .Concat(operation.Body is null ? [] : OfBody)
            .Concat(operation.Body is not null || operation.RouteParameters.Any(IsParsed) || operation.Queries.Any(IsParsed) ? [Unprocessable] : [])
            .Concat(operation.IsPublic ? [] : OfAccess);
    }

    /// <summary>A form may ask outside systems for its choices.</summary>
    private static IEnumerable<RespondsAttribute> OfForm =>
    [
        new(StatusCodes.Status510NotExtended, typeof(FormNotCompleteView)),
        new(StatusCodes.Status400BadRequest, typeof(FormNotValidView)),
        new(StatusCodes.Status400BadRequest, typeof(ProblemView)),
        new(StatusCodes.Status500InternalServerError, typeof(FormOverflowView)),
        .. Problems(StatusCodes.Status502BadGateway, StatusCodes.Status503ServiceUnavailable, StatusCodes.Status504GatewayTimeout),
    ];

    private static IEnumerable<RespondsAttribute> OfBody => Problems(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);

    /// <summary>Whoever may not; and what keeps tokens from being checked, or a paused engine from taking work.</summary>
    private static IEnumerable<RespondsAttribute> OfAccess =>
    [
        new(StatusCodes.Status403Forbidden, typeof(DetailView)),
        .. Problems(StatusCodes.Status503ServiceUnavailable),
    ];

    private static RespondsAttribute Unprocessable => new(StatusCodes.Status422UnprocessableEntity, typeof(UnprocessableView));

    private static IEnumerable<RespondsAttribute> Problems(params int[] statuses) =>
        statuses.Select(status => new RespondsAttribute(status, typeof(ProblemView)));

    private static bool IsParsed((string Name, Type Type) parameter) => parameter.Type != typeof(string);

    private static bool IsParsed(TakesQueryAttribute query) => query.Type != typeof(string);
}
