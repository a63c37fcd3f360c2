using Microsoft.AspNetCore.Http;
using Orchestrator.Embedded.Invocation;

namespace Microsoft.Azure.Functions.Worker;

public static class FunctionContextExtensions
{
    /// <summary>The HTTP context of an HTTP-triggered invocation, null for every other trigger.</summary>
    public static HttpContext? GetHttpContext(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (context as InvocationContext)?.HttpContext;
    }
}
