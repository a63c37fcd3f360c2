using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Orchestrator.Core.Forms.Fields;

/// <summary>A formatted text.</summary>
/// <param name="Content">The text, in Markdown.</param>
/// <param name="Color">Its colour; null for the usual one.</param>
[JsonConverter(typeof(DisplayFieldConverter<Markdown>))]
public sealed record Markdown(string Content, string? Color = null) : IDisplayField
{
    /// <inheritdoc />
    public string Definition => "MarkdownValue";

    /// <inheritdoc />
    public JsonObject Keywords => new() { ["format"] = "markdown", ["type"] = "string" };

    /// <inheritdoc />
    public JsonNode Shown => new JsonObject { ["content"] = Content, ["color"] = Color };
}
