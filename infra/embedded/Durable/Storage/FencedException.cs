namespace Orchestrator.Embedded.Durable.Storage;

/// <summary>Another host has taken over the task hub; this one must not write any more.</summary>
internal sealed class FencedException(string message) : Exception(message);
