using System.Reflection;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Workflows;

/// <summary>Fills a step's parameters by name and type (semantics 30 to 39).</summary>
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
        RefuseObject(method, parameter, key);
        var model = ModelParameter.Of(method, parameter, key);
        if (!state.Contains(key))
        {
            if (parameter.HasDefaultValue)
                return DefaultOf(parameter);
            if (model is not null && IsNullable(parameter))
                return null;
            throw new KeyNotFoundException($"Could not find key '{key}' in state. for function {Step.Describe(method)}");
        }

        var value = state[key];
        return model is null ? StateValue.Convert(value, parameter.ParameterType)
            : value is null && IsNullable(parameter) ? null
            : await model.Load(value, models, cancellation);
    }

    /// <summary>Nothing says whether such a parameter wants a subscription or what the state holds of it (semantics 38).</summary>
    private static void RefuseObject(MethodInfo method, ParameterInfo parameter, string key)
    {
        var type = parameter.ParameterType;
        if (type == typeof(object) || ListType.ItemOf(type) == typeof(object))
        {
            throw new FormatException(
                $"Step function argument '{key}' cannot be serialized from database with type '{TypeName.Of(type)}' for function {Step.Describe(method)}. "
                + "Declare the subscription type, the type of the value, or JsonNode.");
        }
    }

    /// <summary>Reflection gives the default of a nullable enum as its number.</summary>
    private static object? DefaultOf(ParameterInfo parameter) =>
        parameter.DefaultValue is { } value && Nullable.GetUnderlyingType(parameter.ParameterType) is { IsEnum: true } type
            ? Enum.ToObject(type, value)
            : parameter.DefaultValue;

    private static bool IsNullable(ParameterInfo parameter) =>
        new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
}
