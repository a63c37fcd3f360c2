using System.Net;
using Microsoft.AspNetCore.Http;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Access;

/// <summary>What the provider's keys do when they change, and when it is away.</summary>
public sealed class ProviderTests(AzuriteFixture azurite)
{
    public static TheoryData<string> Failures => ["unavailable", "no JSON", "no keys", "huge", "elsewhere"];

    [Fact]
    public async Task A_new_key_is_known_at_once_and_the_old_one_no_more()
    {
        await using var bed = await AccessBed.Create(azurite);
        var old = bed.With(bed.Provider.Token(roles: ["reader"]));
        (await old.Get("api/products")).Demand(HttpStatusCode.OK);

        bed.Provider.Rotate();

        (await bed.As("jane", "reader").Get("api/products")).Demand(HttpStatusCode.OK);
        (await old.Get("api/products")).Demand(HttpStatusCode.Forbidden);
        bed.Provider.KeyRequests.Should().Be(3, "the first, for the new key, and for the one that is known no more");
    }

    [Fact]
    public async Task Unknown_keys_do_not_make_the_app_ask_more_often_than_it_may()
    {
        await using var bed = await AccessBed.Create(azurite, settings: ("Authentication:KeyRefreshInterval", "01:00:00"));
        (await bed.As("jane", "reader").Get("api/products")).Demand(HttpStatusCode.OK);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
            (await bed.With(bed.Provider.Token(header: top => top["kid"] = $"unknown {number}")).Get("api/products")).Demand(HttpStatusCode.Forbidden)));

        bed.Provider.KeyRequests.Should().Be(1);
    }

    [Fact]
    public async Task Many_first_requests_ask_once()
    {
        await using var bed = await AccessBed.Create(azurite);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => (await bed.As("jane", "reader").Get("api/products")).Demand(HttpStatusCode.OK)));
        bed.Provider.KeyRequests.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task While_the_provider_fails_known_keys_go_on(string failure)
    {
        await using var bed = await AccessBed.Create(azurite);
        (await bed.As("jane", "reader").Get("api/products")).Demand(HttpStatusCode.OK);

        bed.Provider.Instead = Instead(failure);

        (await bed.As("jane", "reader").Get("api/products")).Demand(HttpStatusCode.OK);
        (await bed.With(bed.Provider.Token(header: top => top["kid"] = "unknown")).Get("api/products")).Demand(HttpStatusCode.Forbidden);
        (await bed.As("jane", "reader").Get("api/products")).Demand(HttpStatusCode.OK);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Without_known_keys_the_answer_says_so_until_the_provider_is_back(string failure)
    {
        await using var bed = await AccessBed.Create(azurite, prepare: provider => provider.Instead = Instead(failure));
        var api = bed.As("jane", "reader");

        var answer = (await api.Get("api/products")).Demand(HttpStatusCode.ServiceUnavailable);
        OrchestratorApi.Text(answer.Json, "detail").Should().Contain(bed.Provider.Authority).And.Contain("Try again later");
        answer.Header("Retry-After").Should().NotBeNull();
        (await bed.With(token: null).Get("api/health")).Demand(HttpStatusCode.OK);

        bed.Provider.Instead = null;
        (await api.Get("api/products")).Demand(HttpStatusCode.OK);
    }

    private static Func<IResult> Instead(string failure) => failure switch
    {
        "unavailable" => () => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
        "no JSON" => () => Results.Text("<html>"),
        "no keys" => () => Results.Text("{}"),
        "huge" => () => Results.Text(new string(' ', 2 * 1024 * 1024)),
        _ => () => Results.Redirect("http://127.0.0.1:1/"),
    };
}
