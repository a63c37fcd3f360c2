namespace Orchestrator.Core.Processes;

/// <summary>Which processes to list; null means any.</summary>
/// <param name="Status">Only this status.</param>
/// <param name="IsTask">Only tasks, or only other workflows; applies together with a status.</param>
/// <param name="StartedBefore">Only those that were started before this moment; applies together with status and kind.</param>
/// <param name="StartedFrom">Only those that were started at this moment or later; applies together with the others.</param>
public sealed record ProcessFilter(ProcessStatus? Status = null, bool? IsTask = null, DateTimeOffset? StartedBefore = null, DateTimeOffset? StartedFrom = null);
