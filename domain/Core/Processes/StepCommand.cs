using System.Text.Json.Nodes;

namespace Orchestrator.Core.Processes;

/// <summary>What a command means for the step at hand.</summary>
/// <param name="Kind">What was asked for.</param>
/// <param name="Data">The answer of a form, or the payload of a callback.</param>
/// <param name="Reason">Why, in the operator's words; for a skip.</param>
public sealed record StepCommand(StepCommandKind Kind, JsonObject? Data = null, string? Reason = null);
