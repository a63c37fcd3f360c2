namespace Orchestrator.Functions.Http;

/// <summary>The state of the engine (rest 5).</summary>
/// <param name="GlobalLock">Whether it is paused.</param>
/// <param name="GlobalStatus"><c>RUNNING</c>, <c>PAUSING</c> while processes still run, or <c>PAUSED</c>.</param>
/// <param name="RunningProcesses">How many processes run.</param>
public sealed record EngineView(bool GlobalLock, string GlobalStatus, long RunningProcesses);
