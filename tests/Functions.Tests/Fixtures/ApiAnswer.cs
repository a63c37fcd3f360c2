using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>What the API answered, read to its end.</summary>
public sealed class ApiAnswer(HttpResponseMessage response, string text)
{
    public HttpStatusCode Status => response.StatusCode;

    public string Text => text;

    /// <summary>The content type without parameters.</summary>
    public string? ContentType => response.Content.Headers.ContentType?.MediaType;

    /// <summary>The body, which must be JSON.</summary>
    public JsonNode Json => field ??= JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 256 })!;

    /// <summary>The body's keys.</summary>
    public IEnumerable<string> Keys => Json.AsObject().Select(entry => entry.Key);

    public string? Header(string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? values.ToString()
            : null;

    /// <summary>The answer, once it has this status; otherwise a failure that shows the body.</summary>
    public ApiAnswer Demand(HttpStatusCode status)
    {
        Status.Should().Be(status, "the answer is {0}", text.Length > 2000 ? text[..2000] : text);
        return this;
    }

    public static async Task<ApiAnswer> Read(HttpResponseMessage response) =>
        new(response, await response.Content.ReadAsStringAsync());
}
