namespace Orchestrator.Functions.OpenApi.Bodies;

/// <summary>Whether the engine is to be paused (rest 5).</summary>
/// <param name="GlobalLock">Whether it is to be paused.</param>
public sealed record EngineLockBody(bool GlobalLock);
