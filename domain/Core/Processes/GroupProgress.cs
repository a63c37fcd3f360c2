using System.Text.Json.Nodes;

namespace Orchestrator.Core.Processes;

/// <summary>Where a process stands within a step group, which is one row and several recorded results (semantics 14 and 92).</summary>
/// <param name="Finished">How many of its sub steps have been finished.</param>
/// <param name="State">The state after them.</param>
/// <param name="Started">When its first sub step was picked up; a callback's time is measured from here (semantics 88).</param>
public sealed record GroupProgress(int Finished, JsonObject State, DateTimeOffset Started);
