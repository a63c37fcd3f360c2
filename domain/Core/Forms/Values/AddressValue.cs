using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Forms.Values;

/// <summary>An IP address or network, of one version or of either.</summary>
internal sealed class AddressValue(bool isNetwork, int? version) : FieldValue
{
    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (version is not null)
            schema["format"] = $"ipv{version}";
        else
            schema["anyOf"] = new JsonArray(new JsonObject { ["format"] = "ipv4" }, new JsonObject { ["format"] = "ipv6" });
        return schema;
    }

    public override JsonNode? Read(JsonNode? given, ErrorList errors)
    {
        if (JsonText.Of(given) is { } text && (isNetwork ? Network(text) : Address(text)) is { } kept)
            return JsonValue.Create(kept);
        var what = isNetwork ? "network" : "address";
        return version is null
            ? errors.Add($"ip_any_{what}", $"value is not a valid IPv4 or IPv6 {what}", given)
            : errors.Add($"ip_v{version}_{what}", $"Input is not a valid IPv{version} {what}", given);
    }

    private string? Address(string text) =>
        AddressText.Address(text) is { } address && IsVersion(address) ? address.ToString() : null;

    private string? Network(string text) =>
        AddressText.Network(text.Contains('/') ? text : Single(text)) is { } network && IsVersion(network.BaseAddress) ? network.ToString() : null;

    private static string Single(string text) => text + (text.Contains(':') ? "/128" : "/32");

    private bool IsVersion(IPAddress address) =>
        version is null || address.AddressFamily == (version == 4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6);
}
