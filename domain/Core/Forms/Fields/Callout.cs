using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Orchestrator.Core.Forms.Fields;

/// <summary>A box that draws attention.</summary>
/// <param name="Header">Its heading.</param>
/// <param name="Message">Its text.</param>
/// <param name="IconType">Name of its icon.</param>
/// <param name="MessageType">Its colour: primary, success, warning, danger or accent.</param>
[JsonConverter(typeof(DisplayFieldConverter<Callout>))]
public sealed record Callout(string? Header = null, string? Message = null, string? IconType = null, string MessageType = "primary") : IDisplayField
{
    /// <inheritdoc />
    public string Definition => "CalloutValue";

    /// <inheritdoc />
    public JsonObject Keywords => new() { ["format"] = "callout", ["type"] = "string" };

    /// <inheritdoc />
    public JsonNode Shown => new JsonObject
    {
        ["header"] = Header,
        ["message"] = Message,
        ["icon_type"] = IconType,
        ["message_type"] = MessageType,
    };
}
