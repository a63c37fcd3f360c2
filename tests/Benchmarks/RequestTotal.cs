namespace Orchestrator.Benchmarks;

/// <summary>Storage requests of one kind.</summary>
/// <param name="Count">How many attempts.</param>
/// <param name="Milliseconds">How long they took together; they overlap.</param>
internal sealed record RequestTotal(int Count, double Milliseconds);
