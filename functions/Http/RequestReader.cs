using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Http;

/// <summary>Reads the parts of a request, with the answers that existing clients know for what cannot be read (rest 0.2).</summary>
public static class RequestReader
{
    /// <summary>Largest body in bytes.</summary>
    public const int MaxBody = 1024 * 1024;

    private const int MaxDepth = 64;
    private const int MaxReporter = 100;

    /// <summary>A UUID of the path.</summary>
    /// <exception cref="RequestException">422: it is no UUID.</exception>
    public static Guid Id(string name, string value) => Guid.TryParse(value, out var id)
        ? id
        : throw new RequestException(Problem.Unprocessable("uuid_parsing", ["path", name], "Input should be a valid UUID", value));

    /// <summary>A process id of the path.</summary>
    /// <exception cref="RequestException">422: it is no UUID.</exception>
    public static ProcessId ProcessId(string value) => new(Id("process_id", value));

    /// <summary>A subscription id of the path.</summary>
    /// <exception cref="RequestException">422: it is no UUID.</exception>
    public static SubscriptionId SubscriptionId(string value) => new(Id("subscription_id", value));

    /// <summary>Who asks: the query's reporter, or SYSTEM.</summary>
    /// <exception cref="RequestException">422: longer than 100 characters.</exception>
    public static string User(HttpRequest request)
    {
        var reporter = request.Query["reporter"].ToString();
        if (reporter.Length > MaxReporter)
            throw new RequestException(Problem.Unprocessable("string_too_long", ["query", "reporter"], $"String should have at most {MaxReporter} characters", reporter[..MaxReporter]));
        return reporter.Length == 0 ? ProcessRecord.SystemUser : reporter;
    }

    /// <summary>The body: a list of form pages.</summary>
    /// <exception cref="RequestException">422: missing, no JSON, or no list of objects; 413: too large; 415: not declared as JSON.</exception>
    public static async Task<IReadOnlyList<JsonObject>> Pages(HttpRequest request)
    {
        var body = await Body(request);
        if (body is not JsonArray list)
            throw new RequestException(Problem.Unprocessable("list_type", ["body"], "Input should be a valid list", body));
        return [.. list.Select((page, index) => page as JsonObject
            ?? throw new RequestException(Problem.Unprocessable("dict_type", ["body", $"{index}"], "Input should be a valid dictionary", page?.DeepClone())))];
    }

    /// <summary>The body: no pages as <c>{}</c>, or a list of form pages (rest 1.3).</summary>
    /// <exception cref="RequestException">422: missing, no JSON, or neither of these; 413: too large; 415: not declared as JSON.</exception>
    public static async Task<IReadOnlyList<JsonObject>> ResumePages(HttpRequest request)
    {
        var body = await Body(request);
        return body switch
        {
            JsonObject { Count: 0 } => [],
            JsonArray list when list.All(page => page is JsonObject) => [.. list.Cast<JsonObject>()],
            _ => throw new RequestException(Problem.Unprocessable("list_type", ["body"], "Input should be {} or a list of form pages", body)),
        };
    }

    private static async Task<JsonNode> Body(HttpRequest request)
    {
        var bytes = await ReadCapped(request);
        if (bytes.Length == 0)
            throw Missing();
        // Any page in a browser may post what is not declared as JSON to any address, without being asked.
        if (!request.HasJsonContentType())
            throw new RequestException(Problem.Of(StatusCodes.Status415UnsupportedMediaType, $"The body's content type is '{request.ContentType}'. Send application/json."));
        try
        {
            EnsureText(bytes);
            return JsonNode.Parse(bytes, documentOptions: new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false })
                ?? throw Missing();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new RequestException(Problem.Unprocessable("json_invalid", ["body"], $"JSON decode error: {error.Message}", input: null));
        }
    }

    /// <summary>The parser reads texts when they are asked for, and only then finds bytes or surrogates that are none.</summary>
    private static void EnsureText(byte[] json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                _ = reader.GetString();
        }
    }

    private static async Task<byte[]> ReadCapped(HttpRequest request)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (body.Length + read > MaxBody)
                throw new RequestException(Problem.Of(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {MaxBody} bytes."));
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static RequestException Missing() =>
        new(Problem.Unprocessable("missing", ["body"], "Field required", input: null));
}
