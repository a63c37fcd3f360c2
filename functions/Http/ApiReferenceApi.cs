using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;

namespace Orchestrator.Functions.Http;

/// <summary>The API's description of itself (rest 0).</summary>
public sealed class ApiReferenceApi(ApiReference reference)
{
    private const string Zipped = "gzip";

    /// <summary>The page's own script, which writes styles, and what it tries out; nothing of another site.</summary>
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'";

    /// <summary>The OpenAPI 3.1 document of this API.</summary>
    [Public]
    [Function("openapi"), Responds(200, typeof(JsonObject))]
    public async Task<IResult> OpenApi(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request) =>
        Results.Text(await reference.Document, "application/json");

    /// <summary>A page that shows the document, and can try it out.</summary>
    [Public]
    [Function("docs"), Responds(200, typeof(string), ContentType = "text/html")]
    public IResult Docs(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "docs")] HttpRequest request)
    {
        request.HttpContext.Response.Headers.ContentSecurityPolicy = PagePolicy;
        return Results.Text(reference.Page, "text/html; charset=utf-8");
    }

    /// <summary>The script of that page.</summary>
    [Public]
    [Function("docs-script"), Responds(200, typeof(string), ContentType = "text/javascript")]
    public IResult Script(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "docs/scalar.js")] HttpRequest request)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "public, max-age=86400";
        headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (!request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value.Equals(Zipped, StringComparison.OrdinalIgnoreCase) && coding.Quality != 0))
            return Results.Stream(new GZipStream(reference.ZippedScript, CompressionMode.Decompress), "text/javascript");
        headers.ContentEncoding = Zipped;
        return Results.Stream(reference.ZippedScript, "text/javascript");
    }
}
