namespace Orchestrator.Core.Subscriptions;

/// <summary>What became of a document.</summary>
public enum ImportOutcome
{
    /// <summary>There was no such subscription.</summary>
    Created,
    /// <summary>The stored subscription has a new version.</summary>
    Replaced,
    /// <summary>The subscription was stored as the document has it; no version was added.</summary>
    Unchanged,
    /// <summary>Nothing was stored; the problems say why.</summary>
    Refused,
}
