namespace Microsoft.DurableTask.Client;

/// <summary>Which finished instances are deleted, by creation time and status.</summary>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null);
