namespace Orchestrator.Benchmarks;

/// <summary>What the app says after a load.</summary>
/// <param name="Completions">When each process was completed, on the machine's monotonic clock.</param>
/// <param name="Requests">Storage requests since the load was announced.</param>
/// <param name="WorkingSet">Bytes in memory now.</param>
/// <param name="PeakWorkingSet">The most bytes that were ever in memory.</param>
/// <param name="ProcessorTime">Processor time since the app started.</param>
internal sealed record ServedLoad(
    IReadOnlyDictionary<Guid, long> Completions, IReadOnlyDictionary<string, RequestTotal> Requests, long WorkingSet, long PeakWorkingSet,
    TimeSpan ProcessorTime);
