using System.Net;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Access;

/// <summary>What pages of other origins may do (rest 0, CORS).</summary>
public sealed class CrossOriginTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Page = "https://ui.example.net";
    private AccessBed _bed = null!;

    public async ValueTask InitializeAsync() =>
        _bed = await AccessBed.Create(azurite, settings: ("Cors:Origins", $"{Page},http://127.0.0.1:3000"));

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Theory]
    [InlineData("api/products", "GET")]
    [InlineData("api/processes/five_steps", "POST")]
    [InlineData("api/processes/5f2b1a52-7d4c-4d38-9d1c-3c1ab4a4f3c1/resume", "PUT")]
    [InlineData("api/settings/status/", "PUT")]
    public async Task A_browser_that_asks_for_a_listed_page_is_told_that_it_may(string path, string method)
    {
        var answer = (await Ask(path, method, Page)).Demand(HttpStatusCode.NoContent);

        answer.Header("Access-Control-Allow-Origin").Should().Be(Page);
        answer.Header("Access-Control-Allow-Methods")!.Split(',').Should().Contain(method);
        answer.Header("Access-Control-Allow-Headers").Should().Be("authorization,content-type");
        answer.Header("Access-Control-Max-Age").Should().Be("600");
        answer.Header("Access-Control-Allow-Credentials").Should().BeNull();
        answer.Header("Vary").Should().Be("Origin");
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("https://ui.example.net.elsewhere.example")]
    [InlineData("http://ui.example.net")]
    [InlineData("null")]
    public async Task For_any_other_page_it_may_not(string origin)
    {
        var answer = (await Ask("api/products", "GET", origin)).Demand(HttpStatusCode.BadRequest);
        OrchestratorApi.Text(answer.Json, "detail").Should().Be("Disallowed CORS origin");
        answer.Header("Access-Control-Allow-Origin").Should().BeNull();
    }

    [Fact]
    public async Task Answers_and_refusals_can_be_read_by_the_page()
    {
        var good = (await _bed.As("jane", "reader").Get("api/processes", ("Origin", Page))).Demand(HttpStatusCode.OK);
        good.Header("Access-Control-Allow-Origin").Should().Be(Page);
        good.Header("Access-Control-Expose-Headers")!.Split(',').Should().BeEquivalentTo(
            "Cache-Control", "Content-Language", "Content-Length", "Content-Type", "Expires", "Last-Modified", "Pragma", "Content-Range", "ETag");
        (await _bed.With(token: null).Get("api/processes", ("Origin", Page))).Demand(HttpStatusCode.Forbidden)
            .Header("Access-Control-Allow-Origin").Should().Be(Page);
        (await _bed.With(token: null).Get("api/test/broken", ("Origin", Page))).Demand(HttpStatusCode.InternalServerError)
            .Header("Access-Control-Allow-Origin").Should().Be(Page);
    }

    /// <summary>Pages tell by a 404 what a server does not have (ui 3).</summary>
    [Theory]
    [InlineData("GET", "api/search/definitions", HttpStatusCode.NotFound, null)]
    [InlineData("POST", "api/graphql", HttpStatusCode.NotFound, null)]
    [InlineData("DELETE", "api/products/", HttpStatusCode.MethodNotAllowed, "GET")]
    [InlineData("PUT", "api/processes/5f2b1a52-7d4c-4d38-9d1c-3c1ab4a4f3c1", HttpStatusCode.MethodNotAllowed, "DELETE, GET, PATCH, POST")]
    public async Task That_there_is_no_such_route_can_be_read_by_the_page(string method, string path, HttpStatusCode status, string? allowed)
    {
        var answer = (await _bed.With(token: null).Send(new HttpMethod(method), path, body: null, headers: ("Origin", Page))).Demand(status);

        answer.Header("Access-Control-Allow-Origin").Should().Be(Page);
        answer.Header("Allow").Should().Be(allowed);
        answer.Keys.Should().Equal("detail");
    }

    [Fact]
    public async Task Without_origins_in_the_settings_no_page_may()
    {
        await using var own = await AccessBed.Create(azurite);
        var answer = await own.With(token: null).Send(
            HttpMethod.Options, "api/products", body: null, headers: [("Origin", Page), ("Access-Control-Request-Method", "GET")]);
        answer.Demand(HttpStatusCode.BadRequest).Header("Access-Control-Allow-Origin").Should().BeNull();
    }

    [Fact]
    public async Task With_credentials_only_when_the_settings_say_so()
    {
        await using var own = await AccessBed.Create(azurite, settings: [("Cors:Origins:0", Page), ("Cors:AllowCredentials", "true")]);
        (await own.As("jane", "reader").Get("api/products", ("Origin", Page))).Demand(HttpStatusCode.OK)
            .Header("Access-Control-Allow-Credentials").Should().Be("true");
    }

    [Fact]
    public async Task A_question_that_no_browser_asks_is_a_wrong_method() =>
        (await _bed.With(token: null).Send(HttpMethod.Options, "api/products", body: null))
            .Demand(HttpStatusCode.MethodNotAllowed).Text.Should().Be("""{"detail":"Method Not Allowed"}""");

    private Task<ApiAnswer> Ask(string path, string method, string origin) => _bed.With(token: null).Send(
        HttpMethod.Options, path, body: null,
        headers: [("Origin", origin), ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", "authorization,content-type")]);
}
