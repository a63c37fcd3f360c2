using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Forms.Fields;

/// <summary>Writes what a display field shows. There is nothing to read: clients do not change it.</summary>
/// <typeparam name="T">The display field.</typeparam>
public sealed class DisplayFieldConverter<T> : JsonConverter<T>
    where T : IDisplayField
{
    /// <inheritdoc />
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Skip();
        return default;
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Shown, WireJson.Options);
}
