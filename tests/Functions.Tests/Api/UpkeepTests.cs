using System.Net;
using Orchestrator.Functions.Http;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>Caches, the search index and the overview of the settings (rest 5).</summary>
public sealed class UpkeepTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private EsnetBed _bed = null!;

    private OrchestratorApi Api => _bed.Api;

    public async ValueTask InitializeAsync() => _bed = await EsnetBed.Create(
        azurite, ("Overview:Settings", "Shown, AzureWebJobsStorage,Nothing,Storage:Prefix,Shown:Plain"), ("Shown:Plain", "visible"), ("Shown:Address", "https://esdb.example/api"),
        ("Shown:Login", "https://joe:hunter2@esdb.example/api"), ("Shown:ApiKey", "x"), ("Shown:Deep:Token", "y"), ("Hidden", "nobody named it"));

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task There_is_one_cache_by_name_with_nothing_in_it()
    {
        (await Api.Get("api/settings/cache-names")).Demand(HttpStatusCode.OK).Text.Should().Be("""{"all":"All caches"}""");
        (await Api.Delete("api/settings/cache/all")).Demand(HttpStatusCode.OK).Text.Should().Be("0");
        OrchestratorApi.Text((await Api.Delete("api/settings/cache/nonsense")).Demand(HttpStatusCode.BadRequest).Json, "detail").Should().Be("Invalid cache name");
    }

    [Fact]
    public async Task The_search_index_is_reset_at_once() =>
        (await Api.Send(HttpMethod.Post, "api/settings/search-index/reset", body: null)).Demand(HttpStatusCode.OK).Text.Should().Be("null");

    [Fact]
    public async Task The_overview_shows_what_was_named_and_no_secret()
    {
        var answer = (await Api.Get("api/settings/overview")).Demand(HttpStatusCode.OK);
        var group = answer.Json.AsArray().Should().ContainSingle().Subject!;
        OrchestratorApi.Text(group, "name").Should().Be("app_settings");
        var shown = group["variables"]!.AsArray().ToDictionary(item => OrchestratorApi.Text(item!, "env_name"), item => OrchestratorApi.Text(item!, "env_value"));
        shown["Shown__Plain"].Should().Be("visible");
        shown["Shown__Address"].Should().Be("https://esdb.example/api");
        foreach (var secret in new[] { "Shown__Login", "Shown__ApiKey", "Shown__Deep__Token", "AzureWebJobsStorage" })
            shown[secret].Should().Be("**********");
        shown.Keys.Should().HaveCount(7).And.Contain("Storage__Prefix");
        answer.Text.Should().NotContain("hunter2").And.NotContain("nobody named it");
    }

    [Fact]
    public async Task Without_the_setting_the_overview_is_empty()
    {
        await using var plain = await EsnetBed.Create(azurite);
        (await plain.Api.Get("api/settings/overview")).Demand(HttpStatusCode.OK).Text.Should().Be("[]");
    }

    [Theory]
    [InlineData("Any", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=bm90IGEga2V5;EndpointSuffix=core.windows.net")]
    [InlineData("Any", "https://a.blob.core.windows.net/?sv=2024&sig=abc")]
    [InlineData("Any", "Endpoint=sb://x;SharedAccessSignature=sr")]
    [InlineData("Any", "Server=db;User=sa;Password=p;")]
    [InlineData("Any", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln")]
    [InlineData("Any", "Bearer abc")]
    [InlineData("Any", "-----BEGIN RSA PRIVATE KEY-----")]
    [InlineData("Any", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("Any", "postgres://joe:secret@db/x")]
    [InlineData("Esdb:Token", "x")]
    [InlineData("Smtp:Passwd", "x")]
    [InlineData("Auth:ClientSecret", "x")]
    [InlineData("AzureWebJobsStorage", "UseDevelopmentStorage=true")]
    [InlineData("Db:ConnectionString", "x")]
    public void What_looks_like_a_secret_is_masked(string name, string value) => SecretMask.Of(name, value).Should().Be(SecretMask.Mask);

    [Theory]
    [InlineData("Esdb:BaseUrl", "https://esdb.example.net:8443/api/v1")]
    [InlineData("Storage:Prefix", "Orchestrator")]
    [InlineData("Tasks:RetentionDays", "30")]
    [InlineData("Esdb:Empty", "")]
    public void What_does_not_is_shown(string name, string value) => SecretMask.Of(name, value).Should().Be(value);
}
