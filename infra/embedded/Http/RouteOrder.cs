using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Orchestrator.Embedded.Hosting;
using Orchestrator.Embedded.Invocation;

namespace Orchestrator.Embedded.Http;

/// <summary>
/// Refuses routes that would reach another function under the Functions host. That host tries functions in the order of
/// their names, whereas ASP.NET Core prefers a literal segment over a parameter.
/// </summary>
internal static class RouteOrder
{
    public static void Check(IEnumerable<FunctionDescriptor> functions)
    {
        var routes = functions.OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .Select(function => (function.Name, Trigger: (HttpTriggerAttribute)function.Trigger))
            .Select(f => (f.Name, f.Trigger.Methods, Route: RoutePatternFactory.Parse((f.Trigger.Route ?? f.Name).Trim('/'))))
            .ToList();
        for (var i = 0; i < routes.Count; i++)
        {
            var first = routes[i];
            foreach (var later in routes.Skip(i + 1))
            {
                if (ShareAMethod(first.Methods, later.Methods) && Hides(first.Route, later.Route))
                {
                    throw new EmbeddedHostException(
                        $"The Functions host would answer requests for '{later.Route.RawText}' (function '{later.Name}') with "
                        + $"function '{first.Name}' ('{first.Route.RawText}'), because it tries functions in the order of their "
                        + $"names. Give '{later.Name}' a name that sorts before '{first.Name}', or constrain the parameter.");
                }
            }
        }
    }

    /// <summary>True when the first route matches what the later, more literal one is meant for.</summary>
    private static bool Hides(RoutePattern first, RoutePattern later)
    {
        if (IsCatchAll(first))
        {
            return !IsCatchAll(later);
        }

        if (first.PathSegments.Count != later.PathSegments.Count)
        {
            return false;
        }

        var isMoreLiteral = false;
        for (var i = 0; i < first.PathSegments.Count; i++)
        {
            switch (Literal(first.PathSegments[i]), Literal(later.PathSegments[i]))
            {
                case ({ } a, { } b) when !string.Equals(a, b, StringComparison.OrdinalIgnoreCase):
                    return false;
                case (null, { }) when !MatchesAnything(first, first.PathSegments[i]):
                    return false;
                case (null, { }):
                    isMoreLiteral = true;
                    break;
                case ({ }, null) when !isMoreLiteral:
                    return false;
            }
        }

        return isMoreLiteral;
    }

    /// <summary>A route that is nothing but a parameter for any path.</summary>
    private static bool IsCatchAll(RoutePattern route) =>
        route.PathSegments is [{ IsSimple: true, Parts: [RoutePatternParameterPart { IsCatchAll: true }] }];

    private static string? Literal(RoutePatternPathSegment segment) =>
        segment is { IsSimple: true, Parts: [RoutePatternLiteralPart literal] } ? literal.Content : null;

    private static bool MatchesAnything(RoutePattern route, RoutePatternPathSegment segment) =>
        segment is { IsSimple: true, Parts: [RoutePatternParameterPart parameter] }
        && !route.ParameterPolicies.ContainsKey(parameter.Name);

    private static bool ShareAMethod(string[]? first, string[]? later) =>
        first is not { Length: > 0 } || later is not { Length: > 0 }
        || first.Intersect(later, StringComparer.OrdinalIgnoreCase).Any();
}
