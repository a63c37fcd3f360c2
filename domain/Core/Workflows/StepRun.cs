using System.Text.Json.Nodes;
using Orchestrator.Core.Processes;

namespace Orchestrator.Core.Workflows;

/// <summary>One run of a step.</summary>
/// <param name="Step">The step, with its place in the workflow.</param>
/// <param name="State">What the process knows; it is not changed.</param>
/// <param name="Context">What the step may ask for besides the state.</param>
/// <param name="Command">What the command that ended the last wait brings for it; null when there was none.</param>
public sealed record StepRun(IdentifiedStep Step, JsonObject State, StepContext Context, StepCommand? Command = null);
