namespace Orchestrator.Core.Subscriptions;

/// <summary>What became of a document; with a dry run, what would have.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="SubscriptionId">The subscription; null when the document does not say.</param>
/// <param name="Version">The version that is stored now; null when it is refused, or new and only checked.</param>
/// <param name="Problems">Why it is refused: everything that is wrong, not only the first.</param>
public sealed record ImportResult(ImportOutcome Outcome, SubscriptionId? SubscriptionId, int? Version, IReadOnlyList<ImportProblem> Problems)
{
    /// <summary>Whether it is refused for nothing but blocks that may still be imported.</summary>
    public bool IsWaiting => Outcome == ImportOutcome.Refused && Problems.All(problem => problem.MissingBlock is not null);

    /// <summary>Whether the document is right by itself, and what is stored stands in the way.</summary>
    public bool IsConflict => Outcome == ImportOutcome.Refused && Problems.All(problem => problem.IsConflict);
}
