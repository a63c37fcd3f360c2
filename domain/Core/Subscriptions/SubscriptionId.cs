using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Core.Subscriptions;

/// <summary>Identifies a subscription; on the wire a lower-case dashed UUID.</summary>
/// <param name="Value">The UUID.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct SubscriptionId(Guid Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");

    private sealed class Converter : JsonConverter<SubscriptionId>
    {
        public override SubscriptionId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, SubscriptionId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);

        public override SubscriptionId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Guid.TryParse(reader.GetString(), out var id) ? new(id) : throw new JsonException("The key is no UUID.");

        public override void WriteAsPropertyName(Utf8JsonWriter writer, SubscriptionId value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value.ToString());
    }
}
