using System.Text.Encodings.Web;
using System.Text.Json;

namespace Orchestrator.Embedded.Durable;

/// <summary>The JSON of inputs, outputs and events: plain System.Text.Json with fields, as in the Durable packages.</summary>
internal static class DurableJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        IncludeFields = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string? Serialize(object? value) =>
        value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Options);

    public static T? Deserialize<T>(string? json) =>
        json is null ? default : JsonSerializer.Deserialize<T>(json, Options);

    public static object? Deserialize(string? json, Type type) =>
        json is null ? null : JsonSerializer.Deserialize(json, type, Options);
}
