namespace Orchestrator.Core.Workflows;

/// <summary>How a callback step works (semantics 82 to 91).</summary>
/// <param name="ResultKey">The state key that takes what the outside system calls back with.</param>
/// <param name="RouteKey">The state key that takes the route to call, for example <c>/api/processes/{id}/callback/{token}</c>.</param>
/// <param name="Timeout">How long to wait, from the start of the step's action; null waits for ever.</param>
public sealed record CallbackSettings(string ResultKey, string RouteKey, TimeSpan? Timeout);
