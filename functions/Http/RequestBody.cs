using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Orchestrator.Functions.Http;

/// <summary>Reads the body of a request, with the answers that existing clients know for what cannot be read (rest 0.2).</summary>
public static class RequestBody
{
    /// <summary>Largest body in bytes.</summary>
    public const int MaxSize = 1024 * 1024;

    private static readonly UTF8Encoding StrictText = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Any JSON but null.</summary>
    /// <exception cref="RequestException">422: missing or no JSON; 413: too large; 415: not declared as JSON.</exception>
    public static async Task<JsonNode> ReadJson(HttpRequest request, int deepest = StrictJson.MaxDepth)
    {
        var bytes = await Bytes(request);
        // Any page in a browser may post what is not declared as JSON to any address, without being asked.
        if (!request.HasJsonContentType())
            throw new RequestException(Problem.Of(StatusCodes.Status415UnsupportedMediaType, $"The body's content type is '{request.ContentType}'. Send application/json."));
        return Parsed(bytes, deepest);
    }

    /// <summary>A JSON object.</summary>
    /// <exception cref="RequestException">As <see cref="ReadJson"/>; 422: something else.</exception>
    public static async Task<JsonObject> ReadObject(HttpRequest request, int deepest = StrictJson.MaxDepth)
    {
        var body = await ReadJson(request, deepest);
        return body as JsonObject
            ?? throw new RequestException(Problem.Unprocessable("dict_type", ["body"], "Input should be a valid dictionary", body));
    }

    /// <summary>A JSON object or text, or what is not declared as JSON as a text.</summary>
    /// <exception cref="RequestException">As <see cref="ReadJson"/>; 422: something else.</exception>
    public static async Task<JsonNode> ReadObjectOrText(HttpRequest request, int deepest = StrictJson.MaxDepth)
    {
        var bytes = await Bytes(request);
        var body = request.HasJsonContentType() ? Parsed(bytes, deepest) : Text(bytes);
        return body is JsonObject || body.GetValueKind() == JsonValueKind.String
            ? body
            : throw new RequestException(Problem.Unprocessable("string_type", ["body"], "Input should be a valid dictionary or string", body));
    }

    private static JsonNode Parsed(byte[] bytes, int deepest)
    {
        try
        {
            return StrictJson.Parse(bytes, deepest) ?? throw Missing();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new RequestException(Problem.Unprocessable("json_invalid", ["body"], $"JSON decode error: {error.Message}", input: null));
        }
    }

    private static JsonValue Text(byte[] bytes)
    {
        try
        {
            return JsonValue.Create(StrictText.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            throw new RequestException(Problem.Unprocessable("string_unicode", ["body"], "Input should be valid UTF-8 text", input: null));
        }
    }

    private static async Task<byte[]> Bytes(HttpRequest request)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (body.Length + read > MaxSize)
                throw new RequestException(Problem.Of(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {MaxSize} bytes."));
            body.Write(buffer, 0, read);
        }

        return body.Length == 0 ? throw Missing() : body.ToArray();
    }

    private static RequestException Missing() =>
        new(Problem.Unprocessable("missing", ["body"], "Field required", input: null));
}
