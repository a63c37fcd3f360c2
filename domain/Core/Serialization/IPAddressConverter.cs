using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Core.Serialization;

/// <summary>IP addresses as text (semantics 26).</summary>
internal sealed class IPAddressConverter : JsonConverter<IPAddress>
{
    /// <summary>The framework's constants, such as <see cref="IPAddress.Loopback"/>, are of a derived type.</summary>
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsAssignableTo(typeof(IPAddress));

    public override IPAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        AddressText.Address(reader.GetString()) ?? throw new JsonException("The text is no IP address.");

    public override void Write(Utf8JsonWriter writer, IPAddress value, JsonSerializerOptions options) =>
        writer.WriteStringValue(AddressText.Address(value.ToString())?.ToString() ?? throw new JsonException("An address with a scope is known on one machine only."));
}
