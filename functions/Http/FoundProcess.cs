using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Http;

/// <summary>A process, and what its subscriptions are where that is asked for.</summary>
/// <param name="Process">The process.</param>
/// <param name="Subscriptions">Its subscriptions, in the order of relating; none where nobody asks about them.</param>
public sealed record FoundProcess(ProcessRecord Process, IReadOnlyList<RelatedSubscription> Subscriptions);
