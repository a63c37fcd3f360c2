using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Core.Serialization;

/// <summary>IP addresses as text (semantics 26).</summary>
internal sealed class IPAddressConverter : JsonConverter<IPAddress>
{
    /// <summary>The framework's constants, such as <see cref="IPAddress.Loopback"/>, are of a derived type.</summary>
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsAssignableTo(typeof(IPAddress));

    // The framework reads 12 and 010.1.1.1 as addresses too; no operator means them.
    public override IPAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text && IPAddress.TryParse(text, out var address)
            && (address.AddressFamily != AddressFamily.InterNetwork || address.ToString() == text)
            ? address
            : throw new JsonException("The text is no IP address.");

    public override void Write(Utf8JsonWriter writer, IPAddress value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
