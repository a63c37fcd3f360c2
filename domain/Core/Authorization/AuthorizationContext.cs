namespace Orchestrator.Core.Authorization;

/// <summary>Who wants to do what (semantics 102).</summary>
/// <param name="User">Who asks, as authentication found them; never whom they say they report for.</param>
/// <param name="Action">What for.</param>
/// <param name="Workflow">The workflow's key.</param>
/// <param name="Step">The plan's id of the step at hand; null when the workflow is being started.</param>
public sealed record AuthorizationContext(string User, AuthorizationAction Action, string Workflow, string? Step)
{
    /// <summary>The user's roles; none without authentication.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}
