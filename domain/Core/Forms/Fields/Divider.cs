using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Orchestrator.Core.Forms.Fields;

/// <summary>A line between fields, with a heading if wanted.</summary>
/// <param name="Text">The heading.</param>
[JsonConverter(typeof(DisplayFieldConverter<Divider>))]
public readonly record struct Divider(string? Text) : IDisplayField
{
    /// <summary>A divider with a heading.</summary>
    public static implicit operator Divider(string text) => new(text);

    /// <inheritdoc />
    public JsonObject Keywords => TextKeywords.Of("divider");

    /// <inheritdoc />
    public JsonNode? Shown => Text;
}
