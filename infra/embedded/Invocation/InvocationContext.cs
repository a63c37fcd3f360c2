using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Orchestrator.Embedded.Invocation;

/// <summary>One invocation inside the embedded host.</summary>
internal sealed class InvocationContext(
    FunctionDescriptor function, object? trigger, IServiceProvider services, CancellationToken cancellation)
    : FunctionContext
{
    public FunctionDescriptor Function { get; } = function;

    /// <summary>The request, the timer information or the activity's input as JSON.</summary>
    public object? Trigger { get; } = trigger;

    public HttpContext? HttpContext { get; init; }

    /// <summary>What the function returned.</summary>
    public object? Result { get; set; }

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => Function.Definition.Id;

    public override FunctionDefinition FunctionDefinition => Function.Definition;

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override CancellationToken CancellationToken { get; } = cancellation;
}
