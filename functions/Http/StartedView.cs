using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Http;

/// <summary>A process that was started (rest 1.2).</summary>
/// <param name="Id">Its id.</param>
public sealed record StartedView(ProcessId Id);
