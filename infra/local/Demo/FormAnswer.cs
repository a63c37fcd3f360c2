using System.Text.Json.Nodes;

namespace Orchestrator.Local.Demo;

/// <summary>A field of a page and what the demo enters.</summary>
/// <param name="Name">The field's key.</param>
/// <param name="Title">The field's title.</param>
/// <param name="Value">The value that is sent.</param>
/// <param name="Label">The value as a person reads it.</param>
/// <param name="Choices">How many values could be chosen from; 0 when it is no choice.</param>
internal sealed record FormAnswer(string Name, string Title, JsonNode? Value, string Label, int Choices);
