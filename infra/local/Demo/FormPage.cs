using System.Text.Json.Nodes;

namespace Orchestrator.Local.Demo;

/// <summary>A form page that the server asks to be filled in.</summary>
/// <param name="Number">Its place among the pages, from 1.</param>
/// <param name="Title">Its title.</param>
/// <param name="Schema">Its JSON schema.</param>
internal sealed record FormPage(int Number, string Title, JsonObject Schema)
{
    /// <summary>What a person reads above it; "unknown" is the title of pages that have none.</summary>
    public string Heading => Title is "" or "unknown" ? $"Form page {Number}" : $"Form page {Number}: {Title}";
}
