using System.Text.Json.Nodes;

namespace Orchestrator.Core.Processes;

/// <summary>One child of a parallel step, kept with its parent.</summary>
/// <param name="Step">The plan's id of the parallel step.</param>
/// <param name="Number">Its number among the children of that step, from 0.</param>
/// <param name="ProcessId">Its process.</param>
/// <param name="Workflow">The key of its workflow.</param>
/// <param name="State">What its state starts with.</param>
/// <param name="Outcome">Completed or aborted; null while it has not ended.</param>
/// <param name="Replaced">Whether it was aborted, and another was started in its place.</param>
public sealed record ChildRecord(
    string Step, int Number, ProcessId ProcessId, string Workflow, JsonObject State, ProcessStatus? Outcome = null, bool Replaced = false);
