using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestrator.Embedded.Invocation;

namespace Orchestrator.Embedded.Durable.Turns;

/// <summary>The function of one execution, with the service scope its class was built in.</summary>
internal sealed class OrchestratorFunction(
    string name, FunctionDescriptor? descriptor, IServiceProvider services, ILoggerFactory loggers) : IDisposable
{
    private AsyncServiceScope? _scope;

    public string Name => name;

    public ILoggerFactory LoggerFactory => loggers;

    public async Task<object?> Start(TaskOrchestrationContext context)
    {
        if (descriptor is null)
        {
            throw new InvalidOperationException(
                $"There is no orchestrator function '{name}' in this app. It was renamed or removed while instances of it "
                + "were still running.");
        }

        if (!descriptor.Method.IsStatic)
        {
            _scope = services.CreateAsyncScope();
        }

        var invocation = new InvocationContext(
            descriptor, context, _scope?.ServiceProvider ?? services, CancellationToken.None);
        return await descriptor.Invoker.Start(invocation);
    }

    /// <summary>Nothing waits for the scope, and what its services do when they go cannot stop the orchestration.</summary>
    public void Dispose()
    {
        if (_scope is { } scope)
        {
            _scope = null;
            _ = DisposeAsync(scope);
        }
    }

    private async Task DisposeAsync(AsyncServiceScope scope)
    {
        try
        {
            await scope.DisposeAsync();
        }
        catch (Exception exception)
        {
            loggers.CreateLogger<OrchestratorFunction>().LogWarning(
                exception, "A service of orchestrator {Orchestrator} failed to be disposed", name);
        }
    }
}
