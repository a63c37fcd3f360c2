using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Http;

/// <summary>What became of an imported document.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="Outcome">What became of it, or would have.</param>
/// <param name="Version">The version that is stored now.</param>
/// <param name="DryRun">Whether it was only checked.</param>
public sealed record ImportView(SubscriptionId? SubscriptionId, ImportOutcome Outcome, int? Version, bool DryRun);
