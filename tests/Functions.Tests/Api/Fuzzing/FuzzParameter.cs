using System.Text.Json.Nodes;

namespace Orchestrator.Functions.Tests.Api.Fuzzing;

/// <summary>A parameter of an operation.</summary>
/// <param name="Place">path, query or header.</param>
/// <param name="Name">Its name.</param>
/// <param name="Schema">What it is said to be.</param>
public sealed record FuzzParameter(string Place, string Name, JsonObject Schema)
{
    /// <summary>uuid, boolean, integer or string.</summary>
    public string Kind => (string?)Schema["format"] ?? (string)Schema["type"]!;
}
