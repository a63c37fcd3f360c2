using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Orchestrator.Embedded.Invocation;

/// <summary>Runs one invocation of a function through the middleware, in a service scope of its own.</summary>
internal sealed class FunctionInvoker(IServiceScopeFactory scopes, FunctionExecutionDelegate pipeline)
{
    public async Task<object?> InvokeAsync(FunctionDescriptor function, object? trigger, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = new InvocationContext(function, trigger, scope.ServiceProvider, cancellation);
        await pipeline(context);
        return context.Result;
    }

    /// <summary>HTTP functions share the scope of their request.</summary>
    public async Task<object?> InvokeHttpAsync(FunctionDescriptor function, HttpContext http)
    {
        var context = new InvocationContext(function, http.Request, http.RequestServices, http.RequestAborted)
        {
            HttpContext = http,
        };
        await pipeline(context);
        return context.Result;
    }
}
