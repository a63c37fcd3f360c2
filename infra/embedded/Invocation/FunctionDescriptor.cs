using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Orchestrator.Embedded.Invocation;

/// <summary>A discovered function, ready to be called without further reflection.</summary>
internal sealed record FunctionDescriptor(
    string Name, MethodInfo Method, TriggerBindingAttribute Trigger, FunctionDefinition Definition, MethodInvoker Invoker);
