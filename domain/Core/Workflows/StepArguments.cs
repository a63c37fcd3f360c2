using System.Reflection;
using System.Text.Json.Nodes;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Workflows;

/// <summary>Fills a step's parameters by name and type (semantics 30 to 35).</summary>
internal static class StepArguments
{
    public static async Task<object?[]> Bind(
        MethodInfo method, State state, StepContext context, ModelSession models, CancellationToken cancellation,
        FormContext? form = null)
    {
        var parameters = method.GetParameters();
        var arguments = new object?[parameters.Length];
        for (var index = 0; index < parameters.Length; index++)
        {
            var type = parameters[index].ParameterType;
            arguments[index] =
                type == typeof(State) ? state
                : type == typeof(StepContext) ? context
                : type == typeof(CancellationToken) ? cancellation
                : type == typeof(FormContext) ? form
                : await FromState(method, parameters[index], state, models, cancellation);
        }

        return arguments;
    }

    private static async Task<object?> FromState(
        MethodInfo method, ParameterInfo parameter, State state, ModelSession models, CancellationToken cancellation)
    {
        var key = WireJson.Key(parameter.Name!);
        var isModel = parameter.ParameterType.IsAssignableTo(typeof(SubscriptionModel));
        if (!state.Contains(key))
        {
            if (parameter.HasDefaultValue)
                return DefaultOf(parameter);
            if (isModel && IsNullable(parameter))
                return null;
            throw new KeyNotFoundException($"Could not find key '{key}' in state. for function {Step.Describe(method)}");
        }

        if (!isModel)
            return StateValue.Convert(state[key], parameter.ParameterType);
        var value = state[key];
        if (value is null && IsNullable(parameter))
            return null;
        var model = await models.Load(IdOf(value, key, method), cancellation);
        return parameter.ParameterType.IsInstanceOfType(model)
            ? model
            : throw new InvalidOperationException(
                $"Subscription {model.SubscriptionId} is a {model.GetType().Name}, but {Step.Describe(method)} wants a {parameter.ParameterType.Name} as '{parameter.Name}'.");
    }

    /// <summary>Reflection gives the default of a nullable enum as its number.</summary>
    private static object? DefaultOf(ParameterInfo parameter) =>
        parameter.DefaultValue is { } value && Nullable.GetUnderlyingType(parameter.ParameterType) is { IsEnum: true } type
            ? Enum.ToObject(type, value)
            : parameter.DefaultValue;

    private static SubscriptionId IdOf(object? value, string key, MethodInfo method) => value switch
    {
        JsonObject document when document["subscription_id"] is { } id => (SubscriptionId)StateValue.Convert(id, typeof(SubscriptionId))!,
        JsonObject => throw new KeyNotFoundException($"Could not find key '{key}' in state. for function {Step.Describe(method)}"),
        _ => (SubscriptionId)StateValue.Convert(value, typeof(SubscriptionId))!,
    };

    private static bool IsNullable(ParameterInfo parameter) =>
        new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
}
