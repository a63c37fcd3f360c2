using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.Local.Simulators;

namespace Orchestrator.Functions.Tests.Api;

public sealed class EsdbRouteTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    private const string Path = "api/esdb/organisations";

    [Fact]
    public async Task Organisations_are_the_sites_of_esdb_in_ordinal_order()
    {
        using var esdb = new HttpClient { BaseAddress = bed.Esdb.BaseUrl };
        var sites = await esdb.GetFromJsonAsync<JsonArray>("v1/organization?detail=list&types=ESnet%20Site");
        var expected = sites!
            .Select(site => (Short: OrchestratorApi.Text(site!, "short_name"), Full: OrchestratorApi.Text(site!, "full_name"), Uuid: OrchestratorApi.Text(site!, "uuid")))
            .OrderBy(site => $"{site.Short}::{site.Full}", StringComparer.Ordinal)
            .Select(site => new JsonObject { ["name"] = $"{site.Short}::{site.Full}", ["uuid"] = site.Uuid, ["abbr"] = site.Short });

        var answer = (await bed.Api.Get(Path)).Demand(HttpStatusCode.OK);
        answer.Text.Should().Be(new JsonArray([.. expected]).ToJsonString());
        answer.Json.AsArray().Count.Should().BeGreaterThan(20);
        answer.Text.Should().NotContain("CERN", "a peer is no site");
        answer.Header("Cache-Control").Should().Be("no-store");
    }

    [Theory]
    [InlineData(FaultKind.Error, 500, HttpStatusCode.BadGateway)]
    [InlineData(FaultKind.Error, 503, HttpStatusCode.BadGateway)]
    [InlineData(FaultKind.Error, 401, HttpStatusCode.BadGateway)]
    [InlineData(FaultKind.Error, 404, HttpStatusCode.BadGateway)]
    [InlineData(FaultKind.Error, 302, HttpStatusCode.BadGateway)]
    [InlineData(FaultKind.Error, 504, HttpStatusCode.GatewayTimeout)]
    [InlineData(FaultKind.Malformed, null, HttpStatusCode.BadGateway)]
    [InlineData(FaultKind.Oversized, null, HttpStatusCode.BadGateway)]
    public async Task A_failing_esdb_is_a_problem_that_names_it(FaultKind kind, int? status, HttpStatusCode expected)
    {
        bed.Esdb.Faults.Set(new Fault(kind, Status: status));
        Demand(await bed.Api.Get(Path), expected);
        bed.Esdb.Faults.Reset();
        (await bed.Api.Get(Path)).Demand(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(FaultKind.Timeout)]
    [InlineData(FaultKind.Slow)]
    public async Task An_esdb_that_takes_too_long_is_a_gateway_timeout(FaultKind kind)
    {
        await using var hasty = await EsnetBed.Create(bed.Azurite, ("Esdb:TimeoutSeconds", "1"));
        hasty.Esdb.Faults.Set(new Fault(kind));
        Demand(await hasty.Api.Get(Path), HttpStatusCode.GatewayTimeout);
    }

    [Fact]
    public async Task An_unreachable_esdb_is_a_bad_gateway_until_it_is_back()
    {
        await using (await bed.StopEsdb())
            Demand(await bed.Api.Get(Path), HttpStatusCode.BadGateway);
        (await bed.Api.Get(Path)).Demand(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_form_that_needs_esdb_answers_bad_gateway_while_esdb_is_down()
    {
        var product = OrchestratorApi.Text((await bed.Api.Get("api/products?product_type=NodeEnrollment")).Json[0]!, "product_id");
        await using (await bed.StopEsdb())
            Demand(await bed.Api.Post("api/processes/create_node_enrollment", $$"""[{"product":"{{product}}"}]"""), HttpStatusCode.BadGateway);
        (await bed.Api.Post("api/processes/create_node_enrollment", $$"""[{"product":"{{product}}"}]""")).Demand(HttpStatusCode.NotExtended);
    }

    private static void Demand(ApiAnswer answer, HttpStatusCode status)
    {
        answer.Demand(status);
        answer.Keys.Should().Equal("detail", "status", "title");
        answer.ContentType.Should().Be("application/json");
        answer.Json["status"]!.GetValue<int>().Should().Be((int)status);
        OrchestratorApi.Text(answer.Json, "detail").Should().StartWith("ESDB: ");
        answer.Text.Should().NotContain("   at ").And.NotContain("Exception").And.NotContain("Orchestrator.");
    }
}
