using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Orchestrator.Embedded.Hosting;
using Orchestrator.Embedded.Invocation;

namespace Orchestrator.Embedded.Http;

/// <summary>Maps HTTP functions to endpoints under the route prefix.</summary>
internal static class HttpFunctions
{
    public static void Map(
        IEndpointRouteBuilder endpoints, FunctionRegistry functions, FunctionInvoker invoker, string prefix, ILogger logger)
    {
        RouteOrder.Check(functions.Http);
        foreach (var function in functions.Http)
        {
            var trigger = (HttpTriggerAttribute)function.Trigger;
            if (trigger.AuthLevel != AuthorizationLevel.Anonymous)
            {
                throw new EmbeddedHostException(
                    $"Function '{function.Name}' asks for AuthorizationLevel.{trigger.AuthLevel}. Function keys belong to "
                    + "the Functions host; the embedded host has none. Use AuthorizationLevel.Anonymous and check the "
                    + "caller in middleware.");
            }

            var route = (trigger.Route ?? function.Name).Trim('/');
            var pattern = string.Join('/', new[] { prefix, route }.Where(part => part.Length > 0));
            RequestDelegate handler = http => HandleAsync(function, invoker, http, logger);

            // ASP.NET Core matches a trailing slash with the same pattern, so no second endpoint is needed.
            var endpoint = trigger.Methods is { Length: > 0 } methods
                ? endpoints.MapMethods(pattern, methods.Select(m => m.ToUpperInvariant()), handler)
                : endpoints.Map(pattern, handler);
            endpoint.WithDisplayName(function.Name);
        }
    }

    private static async Task HandleAsync(
        FunctionDescriptor function, FunctionInvoker invoker, HttpContext http, ILogger logger)
    {
        try
        {
            switch (await invoker.InvokeHttpAsync(function, http))
            {
                case null:
                    break;
                case IResult result:
                    await result.ExecuteAsync(http);
                    break;
                case var value:
                    await http.Response.WriteAsJsonAsync(value, value.GetType(), http.RequestAborted);
                    break;
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller went away; nobody reads an answer.
        }
        catch (BadHttpRequestException exception) when (!http.Response.HasStarted)
        {
            await Results.Problem(exception.Message, statusCode: exception.StatusCode).ExecuteAsync(http);
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            // Not the path: it may hold a secret, such as the token of a callback.
            logger.LogError(exception, "Function {Function} failed for {Method} {Route}", function.Name, http.Request.Method, ((HttpTriggerAttribute)function.Trigger).Route);
            http.Response.ContentLength = null;
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }
}
