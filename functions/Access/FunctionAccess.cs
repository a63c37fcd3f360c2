using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Orchestrator.Functions.Access;

/// <summary>Finds what an HTTP function declares about who may call it.</summary>
public sealed class FunctionAccess(ILogger<FunctionAccess> logger)
{
    private readonly ConcurrentDictionary<string, MethodInfo?> _methods = new(StringComparer.OrdinalIgnoreCase);

    /// <returns>The declaration; null when there is none, so that nobody may.</returns>
    public AccessAttribute? Of(FunctionDefinition function)
    {
        var declared = MethodOf(function)?.GetCustomAttribute<AccessAttribute>();
        if (declared is null)
            logger.LogError("Function {Function} is refused to everybody: {EntryPoint} declares neither [Requires] nor [Public].", function.Name, function.EntryPoint);
        return declared;
    }

    /// <summary>Whether requests start the function.</summary>
    public bool IsHttp(FunctionDefinition function) =>
        MethodOf(function)?.GetParameters().Any(parameter => parameter.IsDefined(typeof(HttpTriggerAttribute))) == true;

    private MethodInfo? MethodOf(FunctionDefinition function) => _methods.GetOrAdd(function.Name, static (_, definition) => Find(definition), function);

    private static MethodInfo? Find(FunctionDefinition function)
    {
        var dot = function.EntryPoint.LastIndexOf('.');
        var assembly = Assembly.Load(new AssemblyName(Path.GetFileNameWithoutExtension(function.PathToAssembly)));
        return assembly.GetType(function.EntryPoint[..dot])?.GetMethods()
            .SingleOrDefault(method => string.Equals(method.GetCustomAttribute<FunctionAttribute>()?.Name, function.Name, StringComparison.OrdinalIgnoreCase));
    }
}
