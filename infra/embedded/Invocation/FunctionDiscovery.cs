using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;
using Orchestrator.Embedded.Hosting;

namespace Orchestrator.Embedded.Invocation;

/// <summary>
/// Finds the functions of an app, those of the libraries it references included as the Functions host does, and refuses what
/// the Functions host would refuse.
/// </summary>
internal static partial class FunctionDiscovery
{
    private const BindingFlags AnyMethod = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static
        | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static FunctionRegistry Discover(Assembly assembly, IConfiguration configuration)
    {
        var functions = Libraries(assembly).Append(assembly)
            .SelectMany(found => found.GetTypes())
            .Where(type => type is { IsClass: true, ContainsGenericParameters: false })
            .SelectMany(type => type.GetMethods(AnyMethod))
            .Select(method => (Method: method, Attribute: method.GetCustomAttribute<FunctionAttribute>()))
            .Where(found => found.Attribute is not null)
            .Select(found => Describe(found.Method, found.Attribute!.Name))
            .ToList();
        var duplicate = functions.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
        return duplicate is null
            ? new FunctionRegistry([.. functions.Where(function => !IsDisabled(function, configuration))])
            : throw new EmbeddedHostException(
                $"Function name '{duplicate.Key}' is used by {string.Join(" and ", duplicate.Select(f => Display(f.Method)))}. "
                + "Give each function its own name (names are compared without case).");
    }

    /// <summary>The setting of the Functions host, here for what answers requests and for timers.</summary>
    private static bool IsDisabled(FunctionDescriptor function, IConfiguration configuration) =>
        function.Trigger is HttpTriggerAttribute or TimerTriggerAttribute
        && configuration.GetValue($"AzureWebJobs.{function.Name}.Disabled", false);

    /// <summary>The referenced assemblies that use this host's API, which are the ones that can hold functions.</summary>
    private static IEnumerable<Assembly> Libraries(Assembly app)
    {
        var host = typeof(FunctionAttribute).Assembly;
        return app.GetReferencedAssemblies()
            .Where(reference => reference.Name is { } name && name != host.GetName().Name && !IsFramework(name))
            .Select(Assembly.Load)
            .Where(library => library.GetReferencedAssemblies().Any(reference => reference.Name == host.GetName().Name));
    }

    private static bool IsFramework(string name) =>
        name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal);

    internal static string Display(MethodInfo method) => $"{method.DeclaringType}.{method.Name}";

    private static FunctionDescriptor Describe(MethodInfo method, string name)
    {
        if (!FunctionName().IsMatch(name ?? string.Empty))
        {
            throw new EmbeddedHostException(
                $"Function name '{name}' of {Display(method)} is not valid: use a letter, then up to 126 letters, digits, '-' and '_', but not 'host'.");
        }

        if (!method.IsStatic && method.DeclaringType!.IsAbstract)
        {
            throw new EmbeddedHostException(
                $"Function '{name}' is an instance method of the abstract class {method.DeclaringType}. "
                + "Move it to a class that can be built.");
        }

        var triggers = method.GetParameters()
            .Select(p => (Parameter: p, Attribute: p.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(found => found.Attribute is not null)
            .ToList();
        if (triggers.Count != 1)
        {
            throw new EmbeddedHostException(
                $"Function '{name}' ({Display(method)}) has {triggers.Count} trigger parameters; it needs exactly one.");
        }

        var trigger = triggers[0].Attribute!;
        var bindings = method.GetParameters().Select(p => ParameterBinding.Create(method, p, trigger)).ToArray();
        var definition = new EmbeddedFunctionDefinition(
            name!, $"{method.DeclaringType!.FullName}.{method.Name}", method.DeclaringType.Assembly.Location);
        return new(name!, method, trigger, definition, new MethodInvoker(method, bindings));
    }

    [GeneratedRegex("^(?!host$)[a-z][a-z0-9_-]{0,126}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FunctionName();
}
