using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Orchestrator.Functions.Http;

/// <summary>The JSON dialect of REST answers: snake_case, enums by wire value, times as Unix epoch seconds (rest 0).</summary>
public static class RestJson
{
    /// <summary>A state may have as many levels as JSON readers accept by default; an answer puts some around it.</summary>
    private const int MaxDepth = 80;

    /// <summary>The shared, read-only options.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>An answer with a JSON body.</summary>
    public static IResult Ok<T>(T value, int status = StatusCodes.Status200OK) =>
        Results.Json(value, Options, contentType: "application/json", statusCode: status);

    /// <summary>The answer to what has been done and has nothing to say; a null value would leave the body empty.</summary>
    public static IResult Null() => Results.Bytes("null"u8.ToArray(), "application/json");

    /// <summary>A view as a JSON object, to add to.</summary>
    public static JsonObject ToObject<T>(T value) => ToNode(value).AsObject();

    /// <summary>A view as JSON, to add to another.</summary>
    public static JsonNode ToNode<T>(T value) => JsonSerializer.SerializeToNode(value, Options)!;

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = MaxDepth,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new EpochSecondsConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class EpochSecondsConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.UnixEpoch.AddSeconds(reader.GetDouble());

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteNumberValue((value - DateTimeOffset.UnixEpoch).TotalMicroseconds / 1_000_000);
    }
}
