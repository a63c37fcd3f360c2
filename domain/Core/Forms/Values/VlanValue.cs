using System.Text.Json.Nodes;
using Orchestrator.Core.Forms.Fields;

namespace Orchestrator.Core.Forms.Values;

/// <summary>VLAN ids and ranges of them.</summary>
internal sealed class VlanValue : FieldValue
{
    /// <summary>
    /// A browser refuses what does not match, so it lets through all that the server takes. Which ids there are the server says, in words.
    /// </summary>
    private const string Pattern = @"^\s*[0-9]+\s*(-\s*[0-9]+\s*)?(,\s*[0-9]+\s*(-\s*[0-9]+\s*)?)*$";

    public override JsonObject Schema(SchemaDefinitions definitions) => new()
    {
        ["type"] = "string",
        ["format"] = "vlan",
        ["pattern"] = Pattern,
        ["examples"] = new JsonArray("345", "20-23,45,50-100"),
    };

    public override JsonNode? Read(JsonNode? given, ErrorList errors)
    {
        if ((JsonText.Of(given) ?? JsonText.OfNumber(given)) is not { } text)
            return errors.Add("string_type", "Input should be a valid string", given);
        return VlanRanges.TryParse(text, out var vlans)
            ? JsonValue.Create(vlans.ToString())
            : errors.Add("value_error", $"'{Shortened.Of(text)}' are no VLANs. Write ids from {VlanRanges.Lowest} to {VlanRanges.Highest} and ranges, for example 20-23,45", given);
    }
}
