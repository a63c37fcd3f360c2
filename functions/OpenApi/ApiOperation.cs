using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;
using Orchestrator.Functions.Access;

namespace Orchestrator.Functions.OpenApi;

/// <summary>An HTTP function and what its attributes say of it: what serves the route is what the document describes.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Verb">The HTTP method, upper case.</param>
/// <param name="Route">The route below <c>/api</c>, for example <c>processes/{processId}</c>.</param>
/// <param name="Method">The method that serves it.</param>
public sealed partial record ApiOperation(string Name, string Verb, string Route, MethodInfo Method)
{
    private readonly TemplateMatcher _matcher = new(TemplateParser.Parse(Route), []);

    /// <summary>The route without names.</summary>
    public string Signature => RouteParameter().Replace(Route, "{}");

    /// <summary>Whether an address below <c>/api</c> is this route's, whatever the method.</summary>
    public bool IsAt(PathString path) => _matcher.TryMatch(path, []);

    /// <summary>What is in the route.</summary>
    public IReadOnlyList<(string Name, Type Type)> RouteParameters =>
        [.. RouteParameter().Matches(Route).Select(match => match.Groups["name"].Value).Select(name => (name, TypeOf(name)))];

    /// <summary>The query parameters.</summary>
    public IReadOnlyList<TakesQueryAttribute> Queries => [.. Method.GetCustomAttributes<TakesQueryAttribute>()];

    /// <summary>The body; null when it takes none.</summary>
    public TakesBodyAttribute? Body => Method.GetCustomAttribute<TakesBodyAttribute>();

    /// <summary>Whether nobody is asked who they are.</summary>
    public bool IsPublic => Method.IsDefined(typeof(PublicAttribute));

    /// <summary>The method whose documentation tells what it does.</summary>
    public MethodInfo Declaration => Method.GetCustomAttribute<ServesAttribute>()?.Declaration ?? Method;

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
           where verb != "options" // Asked by browsers and services before they use what is described here.
           where !trigger.Route!.StartsWith("{*", StringComparison.Ordinal) // Takes what no other does.
           orderby trigger.Route, verb
           select new ApiOperation(function.Name, verb.ToUpperInvariant(), trigger.Route!, method),
    ];

    /// <summary>Ids are ours, but for those of customers, which the customer system gives.</summary>
    private static Type TypeOf(string name) => name switch
    {
        "version" => typeof(int),
        "customerId" => typeof(string),
        _ => name.EndsWith("Id", StringComparison.Ordinal) ? typeof(Guid) : typeof(string),
    };

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RouteParameter();
}
