using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;

namespace Orchestrator.Functions.Http;

/// <summary>
/// What operators of other installations look after (rest 5). Nothing is cached here and there is no search index to fall behind, so
/// there is nothing to remove or to build anew; clients that ask for it are answered as they expect.
/// </summary>
public sealed class SettingsUpkeepApi(SettingsOverview overview, ILogger<SettingsUpkeepApi> logger)
{
    private readonly JsonObject _caches = new() { ["all"] = "All caches" };

    /// <summary>The caches by name.</summary>
    [Requires(Policy.Read)]
    [Function("settings-cache-names"), Responds(200, typeof(IReadOnlyDictionary<string, string>))]
    public IResult CacheNames(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "settings/cache-names")] HttpRequest request) =>
        RestJson.Ok(_caches);

    /// <summary>How many keys were removed from a cache: none, as nothing is cached; 400 for a name that there is not.</summary>
    [Requires(Policy.Configure)]
    [Function("settings-cache-clear"), Responds(200, typeof(int)), Fails(400)]
    public IResult ClearCache(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "settings/cache/{name}")] HttpRequest request, string name) =>
        _caches.ContainsKey(name) ? RestJson.Ok(0) : Problem.Of(StatusCodes.Status400BadRequest, "Invalid cache name");

    /// <summary>Done at once: lists and searches read what is stored.</summary>
    [Requires(Policy.Configure)]
    [Function("settings-search-index-reset"), Responds(200, typeof(JsonNode))]
    public Task<IResult> ResetSearchIndex(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "settings/search-index/reset")] HttpRequest request) => Answer.Of(() =>
    {
        logger.LogInformation("A reset of the search index is asked for; there is none to reset.");
        return Task.FromResult(RestJson.Null());
    });

    /// <summary>The settings that the deployment shows, without secrets.</summary>
    [Requires(Policy.Configure)]
    [Function("settings-overview"), Responds(200, typeof(IReadOnlyList<SettingGroupView>))]
    public IResult Overview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "settings/overview")] HttpRequest request) => RestJson.Ok(overview.Shown());
}
