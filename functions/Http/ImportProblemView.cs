using System.Text.Json.Nodes;

namespace Orchestrator.Functions.Http;

/// <summary>One thing that keeps a document from being imported.</summary>
/// <param name="Path">Where in the document.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Value">The offending value.</param>
public sealed record ImportProblemView(string Path, string Message, JsonNode? Value);
