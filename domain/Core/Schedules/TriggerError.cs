using System.Text.Json.Nodes;

namespace Orchestrator.Core.Schedules;

/// <summary>An argument of a trigger that cannot be used.</summary>
/// <param name="Argument">Its name.</param>
/// <param name="Type">Stable kind, for example <c>int_parsing</c>.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Input">The offending value.</param>
public sealed record TriggerError(string Argument, string Type, string Message, JsonNode? Input);
