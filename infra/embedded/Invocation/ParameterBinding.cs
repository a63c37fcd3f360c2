using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Embedded.Durable;
using Orchestrator.Embedded.Hosting;

namespace Orchestrator.Embedded.Invocation;

/// <summary>Decides, once at start-up, where the value of a function parameter comes from.</summary>
internal static class ParameterBinding
{
    public static Func<InvocationContext, object?> Create(
        MethodInfo method, ParameterInfo parameter, TriggerBindingAttribute trigger)
    {
        var type = parameter.ParameterType;
        if (parameter.GetCustomAttribute<TriggerBindingAttribute>() is not null)
        {
            return FromTrigger(method, parameter, trigger);
        }

        if (type == typeof(DurableTaskClient) && parameter.GetCustomAttribute<DurableClientAttribute>() is not null)
        {
            return context => context.InstanceServices.GetRequiredService<IDurableClientSource>().Client;
        }

        if (type == typeof(FunctionContext))
        {
            return context => context;
        }

        if (type == typeof(CancellationToken))
        {
            return context => context.CancellationToken;
        }

        if (trigger is HttpTriggerAttribute)
        {
            return type == typeof(HttpContext) ? context => context.HttpContext
                : type == typeof(HttpRequest) ? context => context.HttpContext!.Request
                : FromRoute(method, parameter);
        }

        throw Unbound(method, parameter);
    }

    private static Func<InvocationContext, object?> FromTrigger(
        MethodInfo method, ParameterInfo parameter, TriggerBindingAttribute trigger)
    {
        var type = parameter.ParameterType;
        return trigger switch
        {
            ActivityTriggerAttribute => context => DurableJson.Deserialize((string?)context.Trigger, type),
            HttpTriggerAttribute when type == typeof(HttpRequest) => context => context.Trigger,
            TimerTriggerAttribute when type == typeof(TimerInfo) => context => context.Trigger,
            OrchestrationTriggerAttribute when type == typeof(TaskOrchestrationContext) => context => context.Trigger,
            _ => throw Unbound(method, parameter),
        };
    }

    private static Func<InvocationContext, object?> FromRoute(MethodInfo method, ParameterInfo parameter)
    {
        var name = parameter.Name!;
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        Func<string, object> convert = type == typeof(string) ? text => text
            : type == typeof(Guid) ? text => Guid.Parse(text)
            : type == typeof(int) ? text => int.Parse(text, CultureInfo.InvariantCulture)
            : type == typeof(long) ? text => long.Parse(text, CultureInfo.InvariantCulture)
            : type == typeof(bool) ? text => bool.Parse(text)
            : throw Unbound(method, parameter);
        return context =>
        {
            if (context.HttpContext!.Request.RouteValues.GetValueOrDefault(name) is not string text)
            {
                return null;
            }

            try
            {
                return convert(text);
            }
            catch (Exception exception) when (exception is FormatException or OverflowException)
            {
                throw new BadHttpRequestException($"'{text}' is not a valid value for '{name}' ({type.Name}).", exception);
            }
        };
    }

    private static EmbeddedHostException Unbound(MethodInfo method, ParameterInfo parameter) => new(
        $"Parameter '{parameter.Name}' of {FunctionDiscovery.Display(method)} has type {parameter.ParameterType}, "
        + "which nothing binds. Use the type of the trigger (HttpRequest, TimerInfo, TaskOrchestrationContext, the "
        + "activity's input), [DurableClient] DurableTaskClient, FunctionContext, CancellationToken, or for HTTP a route "
        + "value of type string, int, long, bool or Guid; everything else comes through the constructor.");
}
