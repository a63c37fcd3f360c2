using System.Reflection;

namespace Orchestrator.Embedded.Invocation;

/// <summary>Turns whatever a function returns (nothing, a value, a task of either) into one awaitable value.</summary>
internal static class Completion
{
    private static readonly MethodInfo FromTaskOf = Method(nameof(OfTask));

    private static readonly MethodInfo FromValueTaskOf = Method(nameof(OfValueTask));

    public static Func<object?, ValueTask<object?>> For(Type returnType)
    {
        if (returnType == typeof(Task))
        {
            return OfPlainTask;
        }

        if (returnType == typeof(ValueTask))
        {
            return returned => OfPlainTask(((ValueTask)returned!).AsTask());
        }

        if (!returnType.IsGenericType)
        {
            return ValueTask.FromResult;
        }

        var definition = returnType.GetGenericTypeDefinition();
        var conversion = definition == typeof(Task<>) ? FromTaskOf
            : definition == typeof(ValueTask<>) ? FromValueTaskOf
            : null;
        return conversion is null
            ? ValueTask.FromResult
            : conversion.MakeGenericMethod(returnType.GenericTypeArguments)
                .CreateDelegate<Func<object?, ValueTask<object?>>>();
    }

    private static MethodInfo Method(string name) =>
        typeof(Completion).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private static async ValueTask<object?> OfPlainTask(object? returned)
    {
        await (Task)returned!;
        return null;
    }

    private static async ValueTask<object?> OfTask<T>(object? returned) => await (Task<T>)returned!;

    private static async ValueTask<object?> OfValueTask<T>(object? returned) => await (ValueTask<T>)returned!;
}
