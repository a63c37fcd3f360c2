namespace Microsoft.DurableTask.Client;

/// <summary>Whether the sub-orchestrations of a purged instance go as well.</summary>
public record PurgeInstanceOptions(bool Recursive = false);
