namespace Orchestrator.Local.Demo;

/// <summary>A step of a process, as the API shows it at one moment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status; <c>pending</c> before it ran.</param>
/// <param name="DurationMs">How long it took; null before it has ended.</param>
internal sealed record StepSnapshot(string Name, string Status, double? DurationMs);
