namespace Orchestrator.Embedded.Durable;

/// <summary>A start was refused by storage: the id is taken.</summary>
internal sealed class InstanceExistsException(string instanceId) : Exception($"Instance '{instanceId}' exists already.");
