using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Authorization;
using Orchestrator.Functions.Access;

namespace Orchestrator.Functions.Http;

/// <summary>
/// What every request passes before and after its function, on both hosts: request id, CORS, who asks, whether they may, and the
/// answer to what nobody expected.
/// </summary>
public sealed class HttpPipeline(
    Authenticator authenticator, AccessPolicies policies, FunctionAccess access, CrossOrigin crossOrigin, ILogger<HttpPipeline> logger)
    : IFunctionsWorkerMiddleware
{
    private const string RetryAfterSeconds = "10";

    /// <inheritdoc />
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
            return Run(context, http, next);
        return access.IsHttp(context.FunctionDefinition)
            ? throw new InvalidOperationException($"Function {context.FunctionDefinition.Name} is not called, because nobody can be asked who they are. Call builder.UseOrchestrator() after ConfigureFunctionsWebApplication(), not before.")
            : next(context);
    }

    /// <summary>Who asks, once the pipeline has found out; null where nobody is asked who they are.</summary>
    public static Caller? CallerOf(HttpContext http) => http.Items[typeof(Caller)] as Caller;

    private static string IdOf(HttpContext http) => http.Response.Headers[RequestIdentity.Header].ToString();

    private async Task Run(FunctionContext context, HttpContext http, FunctionExecutionDelegate next)
    {
        var id = RequestIdentity.Of(http.Request);
        using var scope = logger.BeginScope(new Dictionary<string, object>(StringComparer.Ordinal) { ["RequestId"] = id });
        WriteHeaders(http.Response, id);
        crossOrigin.Apply(http);
        try
        {
            if (await Refusal(context.FunctionDefinition, http) is { } refusal)
                await refusal.ExecuteAsync(http);
            else
                await next(context);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client went away; nobody reads an answer.
        }
        catch (BadHttpRequestException error) when (!http.Response.HasStarted)
        {
            await Problem.Of(error.StatusCode, error.Message).ExecuteAsync(http);
        }
#pragma warning disable CA1031 // The last one to catch it: logged, and answered as existing clients know it.
        catch (Exception error) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            // Not the path: it may hold a secret, such as the token of a callback. And the id in words: consoles do not show scopes.
            logger.LogError(error, "Function {Function} failed in request {RequestId}.", context.FunctionDefinition.Name, id);
            await Results.Text("Internal Server Error", statusCode: StatusCodes.Status500InternalServerError).ExecuteAsync(http);
        }
    }

    /// <summary>Defaults; a function that knows better says so.</summary>
    private static void WriteHeaders(HttpResponse response, string id)
    {
        response.Headers[RequestIdentity.Header] = id;
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }

    /// <returns>Null when the function may be called.</returns>
    private async Task<IResult?> Refusal(FunctionDefinition function, HttpContext http)
    {
        switch (access.Of(function))
        {
            case PublicAttribute:
                return null;
            case RequiresAttribute required:
                try
                {
                    var caller = await authenticator.Authenticate(http.Request);
                    http.Items[typeof(Caller)] = caller;
                    return policies.Allows(required.Policy, caller) ? null : NotAuthorized(function, http, caller, required.Policy);
                }
                catch (NotAuthenticatedException error)
                {
                    return NotAuthenticated(function, http, error);
                }
                catch (ProviderUnavailableException error)
                {
                    http.Response.Headers.RetryAfter = RetryAfterSeconds;
                    return Problem.Of(StatusCodes.Status503ServiceUnavailable, error.Message);
                }

            default:
                return BareAnswer.Of(StatusCodes.Status403Forbidden, "Not authorized");
        }
    }

    private IResult NotAuthenticated(FunctionDefinition function, HttpContext http, NotAuthenticatedException error)
    {
        if (error.Reason is { } reason)
            logger.LogInformation("Function {Function} was refused in request {RequestId}: {Reason}.", function.Name, IdOf(http), reason);
        http.Response.Headers.WWWAuthenticate = error.Reason is null ? "Bearer" : $"Bearer error=\"invalid_token\", error_description=\"{error.Reason}\"";
        return BareAnswer.Of(StatusCodes.Status403Forbidden, "Not authenticated");
    }

    private IResult NotAuthorized(FunctionDefinition function, HttpContext http, Caller? caller, Policy policy)
    {
        logger.LogInformation("Function {Function} was refused to {User} in request {RequestId}: it needs policy {Policy}.", function.Name, caller?.User, IdOf(http), policy);
        return BareAnswer.Of(StatusCodes.Status403Forbidden, "Not authorized");
    }
}
