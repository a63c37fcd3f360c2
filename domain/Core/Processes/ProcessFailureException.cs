using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Processes;

/// <summary>Raised by a step that can say more about what went wrong than a text; the details are shown with the failed row (semantics 56).</summary>
/// <param name="message">What went wrong.</param>
/// <param name="details">Anything that JSON can say; names become snake_case.</param>
public sealed class ProcessFailureException(string message, object details) : Exception(message)
{
    /// <summary>What the step says about it.</summary>
    public JsonNode? Details { get; } = JsonSerializer.SerializeToNode(details, WireJson.Options);
}
