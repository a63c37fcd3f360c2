using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Core.Processes;

/// <summary>Identifies a process; on the wire a lower-case dashed UUID. It is also the id of its orchestration.</summary>
/// <param name="Value">The UUID.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct ProcessId(Guid Value)
{
    /// <summary>A new id. Ordered by time, so that neighbours in time are neighbours in storage.</summary>
    public static ProcessId New() => new(Guid.CreateVersion7());

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");

    private sealed class Converter : JsonConverter<ProcessId>
    {
        public override ProcessId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, ProcessId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);

        public override ProcessId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Guid.TryParse(reader.GetString(), out var id) ? new(id) : throw new JsonException("The key is no UUID.");

        public override void WriteAsPropertyName(Utf8JsonWriter writer, ProcessId value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value.ToString());
    }
}
