namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>Runs around every HTTP, timer and activity function.</summary>
public interface IFunctionsWorkerMiddleware
{
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
