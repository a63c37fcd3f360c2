namespace Orchestrator.Functions.Http;

/// <summary>A value of a pool that somebody has.</summary>
/// <param name="Value">The value.</param>
/// <param name="SubscriptionId">Whose it is.</param>
/// <param name="ProcessId">Which process claimed it.</param>
/// <param name="Step">In which step.</param>
/// <param name="Key">What the step calls it.</param>
/// <param name="ClaimedAt">When.</param>
public sealed record ClaimView(string Value, Guid SubscriptionId, Guid ProcessId, string Step, string Key, DateTimeOffset ClaimedAt);
