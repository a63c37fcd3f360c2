using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Http;

/// <summary>A page of processes.</summary>
/// <param name="Processes">The processes.</param>
/// <param name="Total">How many there are in all; null where nobody has counted.</param>
/// <param name="IsCut">Whether the search ended before the page was full, and more may follow.</param>
public sealed record ProcessPage(IReadOnlyList<ProcessRecord> Processes, long? Total, bool IsCut = false);
