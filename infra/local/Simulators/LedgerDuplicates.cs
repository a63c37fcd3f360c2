namespace Orchestrator.Local.Simulators;

/// <summary>What happened more than once.</summary>
/// <param name="Effects">Effects that were applied more than once under one key; always empty in a sound system.</param>
/// <param name="SameEffectUnderOtherKeys">
/// The same call (method, path, body) applied under several keys: a caller that makes up a new key for a repeated step.
/// </param>
/// <param name="RepeatedCalls">Calls with a known key, which got the stored answer. Harmless.</param>
public sealed record LedgerDuplicates(
    IReadOnlyList<LedgerEntry> Effects,
    IReadOnlyList<LedgerEntry> SameEffectUnderOtherKeys,
    IReadOnlyList<LedgerEntry> RepeatedCalls);
