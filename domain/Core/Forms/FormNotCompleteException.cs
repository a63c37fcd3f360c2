using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms;

/// <summary>The form needs another page. HTTP 510, with the page's schema.</summary>
public sealed class FormNotCompleteException(JsonObject form, JsonObject? meta) : Exception("Form not complete")
{
    /// <summary>JSON schema of the page that is needed.</summary>
    public JsonObject Form { get; } = form;

    /// <summary>Whether there are more pages (<c>hasNext</c>); null when the page does not say (forms 2).</summary>
    public JsonObject? Meta { get; } = meta;
}
