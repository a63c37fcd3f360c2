using System.Text.Encodings.Web;
using System.Text.Json;

namespace Orchestrator.Embedded.Durable;

/// <summary>
/// The JSON of inputs, outputs and events. It is that of the Functions worker, whose serializer the Durable extension uses:
/// properties without regard to case, and no fields (so no tuples).
/// </summary>
internal static class DurableJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNameCaseInsensitive = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string? Serialize(object? value) =>
        value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Options);

    public static T? Deserialize<T>(string? json) =>
        json is null ? default : JsonSerializer.Deserialize<T>(json, Options);

    public static object? Deserialize(string? json, Type type) =>
        json is null ? null : JsonSerializer.Deserialize(json, type, Options);
}
