using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;

namespace Orchestrator.Functions.Http;

/// <summary>GET /api/translations/{language} (rest 6).</summary>
public sealed partial class TranslationsApi(Translations translations)
{
    /// <summary>Labels and titles in a language as <c>en-GB</c>; empty for one that nobody has written.</summary>
    [Public]
    [Function("translations"), Responds(200, typeof(JsonObject)), Responds(422, typeof(UnprocessableView))]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "translations/{language}")] HttpRequest request, string language) =>
        Language().IsMatch(language)
            ? RestJson.Ok(await translations.Of(language, request.HttpContext.RequestAborted))
            : Problem.Unprocessable("string_pattern_mismatch", ["path", "language"], $"String should match pattern '{Pattern}'", language, new() { ["pattern"] = Pattern });

    private const string Pattern = "^[a-z]{2}-[A-Z]{2}$";

    [GeneratedRegex("^[a-z]{2}-[A-Z]{2}\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Language();
}
