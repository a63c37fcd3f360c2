using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Core.Forms.Fields;

/// <summary>A moment that is asked for with a date picker, and kept as whole seconds since 1970.</summary>
/// <param name="Seconds">The seconds.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct Timestamp(long Seconds)
{
    /// <summary>The moment.</summary>
    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeSeconds(Seconds);

    /// <summary>The second of a moment.</summary>
    public static Timestamp Of(DateTimeOffset time) => new(time.ToUnixTimeSeconds());

    private sealed class Converter : JsonConverter<Timestamp>
    {
        public override Timestamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Timestamp value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Seconds);
    }
}
