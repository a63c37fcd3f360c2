namespace Orchestrator.Functions.Http;

/// <summary>How many processes there are by status; only statuses that occur (rest 1.10).</summary>
/// <param name="ProcessCounts">Processes that are no tasks.</param>
/// <param name="TaskCounts">Tasks.</param>
public sealed record StatusCountsView(IReadOnlyDictionary<string, long> ProcessCounts, IReadOnlyDictionary<string, long> TaskCounts);
