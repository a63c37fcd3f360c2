using System.Text.Json.Nodes;

namespace Orchestrator.Core.Subscriptions;

/// <summary>One thing that keeps a document from being imported.</summary>
/// <param name="Path">Where in the document, for example <c>subscription.main.ports[0].port_name</c>.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Value">The offending value; a long one is cut, null when there is none.</param>
public sealed record ImportProblem(string Path, string Message, JsonNode? Value = null)
{
    /// <summary>The block of another subscription that is not there; an import of that one removes the problem.</summary>
    public Guid? MissingBlock { get; init; }

    /// <summary>Whether the document is right by itself, and what is stored stands in the way.</summary>
    public bool IsConflict { get; init; }
}
