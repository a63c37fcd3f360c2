using System.Text.Json.Nodes;

namespace Orchestrator.Core.Subscriptions;

/// <summary>One place where two documents differ.</summary>
/// <param name="Path">Where, for example <c>ne.v6_loopback</c> or <c>main.ports[0].port_name</c>.</param>
/// <param name="Before">The value in the first; null when it has none.</param>
/// <param name="After">The value in the second; null when it has none.</param>
public sealed record DocumentChange(string Path, JsonNode? Before, JsonNode? After);
