namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>What a test makes of a host that goes away in the middle; nothing retries it.</summary>
public sealed class HostDiedException() : Exception("The host died here.");
