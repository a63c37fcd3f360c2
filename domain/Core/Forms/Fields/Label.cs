using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Orchestrator.Core.Forms.Fields;

/// <summary>A line of text between fields.</summary>
/// <param name="Text">The text.</param>
[JsonConverter(typeof(DisplayFieldConverter<Label>))]
public readonly record struct Label(string? Text) : IDisplayField
{
    /// <summary>A label of a text.</summary>
    public static implicit operator Label(string text) => new(text);

    /// <inheritdoc />
    public JsonObject Keywords => TextKeywords.Of("label");

    /// <inheritdoc />
    public JsonNode? Shown => Text;
}
