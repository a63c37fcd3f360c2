using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Orchestrator.Embedded.Invocation;

/// <summary>
/// Calls a function method through code that is compiled at its first call: an app has hundreds of functions, and a start needs few.
/// </summary>
internal sealed class MethodInvoker
{
    private readonly Lazy<ObjectFactory>? _factory;
    private readonly Func<InvocationContext, object?>[] _bindings;
    private readonly Lazy<Func<object?, object?[], object?>> _call;
    private readonly Func<object?, ValueTask<object?>> _complete;

    public MethodInvoker(MethodInfo method, Func<InvocationContext, object?>[] bindings)
    {
        _factory = method.IsStatic ? null : new(() => ActivatorUtilities.CreateFactory(method.DeclaringType!, []));
        _bindings = bindings;
        _call = new(() => CompileCall(method));
        _complete = Completion.For(method.ReturnType);
    }

    public async ValueTask<object?> InvokeAsync(InvocationContext context)
    {
        var instance = _factory?.Value.Invoke(context.InstanceServices, null);
        try
        {
            return await _complete(Call(instance, context));
        }
        finally
        {
            switch (instance)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }
        }
    }

    /// <summary>Starts the method and returns its untouched result, a task for asynchronous ones.</summary>
    public ValueTask<object?> Start(InvocationContext context) =>
        _complete(Call(_factory?.Value.Invoke(context.InstanceServices, null), context));

    private object? Call(object? instance, InvocationContext context)
    {
        var arguments = new object?[_bindings.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = _bindings[i](context);
        }

        return _call.Value(instance, arguments);
    }

    private static Func<object?, object?[], object?> CompileCall(MethodInfo method)
    {
        var instance = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(object?[]));
        var call = Expression.Call(
            method.IsStatic ? null : Expression.Convert(instance, method.DeclaringType!),
            method,
            method.GetParameters().Select((p, i) => Argument(arguments, i, p.ParameterType)));
        Expression body = method.ReturnType == typeof(void)
            ? Expression.Block(call, Expression.Constant(null))
            : Expression.Convert(call, typeof(object));
        return Expression.Lambda<Func<object?, object?[], object?>>(body, instance, arguments).Compile();
    }

    // A null for a value type (an activity without input) becomes its default.
    private static ConditionalExpression Argument(ParameterExpression arguments, int index, Type type)
    {
        var value = Expression.ArrayIndex(arguments, Expression.Constant(index));
        return Expression.Condition(
            Expression.ReferenceEqual(value, Expression.Constant(null)),
            Expression.Default(type),
            Expression.Convert(value, type));
    }
}
