namespace Orchestrator.Core.Routes;

/// <summary>
/// Serves a network's own data at <c>GET /api/{route}</c>: the method's result is the JSON answer. A
/// <see cref="ExternalSystems.ExternalSystemException"/> becomes 502 or 504. The class's dependencies come through its constructor.
/// </summary>
/// <param name="route">Path below <c>/api/</c>, for example <c>esdb/organisations</c>; letters, digits, - and /.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ApiRouteAttribute(string route) : Attribute
{
    /// <summary>Path below <c>/api/</c>.</summary>
    public string Route { get; } = route;
}
