using Microsoft.Azure.Functions.Worker.Middleware;

namespace Orchestrator.Embedded.Invocation;

/// <summary>The middleware of the app around the call of the function itself.</summary>
internal sealed class MiddlewarePipeline
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];

    public void Add(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        _middleware.Add(middleware);
    }

    public FunctionExecutionDelegate Build()
    {
        FunctionExecutionDelegate next = async context =>
        {
            var invocation = (InvocationContext)context;
            invocation.Result = await invocation.Function.Invoker.InvokeAsync(invocation);
        };
        for (var i = _middleware.Count - 1; i >= 0; i--)
        {
            next = _middleware[i](next);
        }

        return next;
    }
}
