namespace Orchestrator.Embedded.Durable.History;

/// <summary>The task of another orchestration that waits for this one.</summary>
internal sealed record ParentLink(string Name, string InstanceId, int TaskId, long Generation);
