using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;

namespace Orchestrator.Functions.OpenApi;

/// <summary>An HTTP function and what its attributes say of it: what serves the route is what the document describes.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Verb">The HTTP method, upper case.</param>
/// <param name="Route">The route below <c>/api</c>, for example <c>processes/{processId}</c>.</param>
/// <param name="Method">The method that serves it.</param>
public sealed partial record ApiOperation(string Name, string Verb, string Route, MethodInfo Method)
{
    /// <summary>The names in the route.</summary>
    public IReadOnlyList<string> RouteParameters => [.. RouteParameter().Matches(Route).Select(match => match.Groups["name"].Value)];

    /// <summary>The operations of an assembly, by route.</summary>
    public static IReadOnlyList<ApiOperation> In(Assembly assembly) =>
    [
        .. from type in assembly.GetExportedTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(found => found is not null)
           where trigger is not null
           from verb in trigger.Methods ?? []
           orderby trigger.Route, verb
           select new ApiOperation(function.Name, verb.ToUpperInvariant(), trigger.Route!, method),
    ];

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RouteParameter();
}
