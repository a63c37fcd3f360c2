namespace Orchestrator.Core.Workflows;

/// <summary>Settings about subscriptions that are out of sync; the configuration section <c>Workflows</c>.</summary>
public sealed record UsabilityOptions
{
    /// <summary>
    /// Keys of workflows that may be started on a subscription that is out of sync, or whose relations are; <c>modify_note</c> unless
    /// said otherwise. Tasks and reconcile workflows always may.
    /// </summary>
    public IReadOnlyList<string>? UsableWhileOutOfSync { get; init; }

    /// <summary>Whether a subscription can be put in sync by hand although processes of it have not ended (semantics 116).</summary>
    public bool DisableInsyncCheck { get; init; }
}
