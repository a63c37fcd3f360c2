using System.Net;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

public sealed class RoutesTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    [Theory]
    [InlineData("GET", "api/health", HttpStatusCode.OK)]
    [InlineData("GET", "api/products", HttpStatusCode.OK)]
    [InlineData("GET", "api/esdb/organisations", HttpStatusCode.OK)]
    [InlineData("GET", "api/processes", HttpStatusCode.OK)]
    [InlineData("GET", "api/processes/status-counts", HttpStatusCode.OK)]
    [InlineData("PUT", "api/processes/resume-all", HttpStatusCode.OK)]
    [InlineData("GET", "api/settings/status", HttpStatusCode.OK)]
    [InlineData("GET", "api/settings/worker-status", HttpStatusCode.OK)]
    [InlineData("POST", "api/processes/five_steps", HttpStatusCode.Created)]
    [InlineData("GET", "api/processes/0d6d9f4e-1c7b-4a0e-9a59-3f6f7a2b1c00", HttpStatusCode.NotFound)]
    public async Task A_route_answers_with_and_without_slash_and_never_redirects(string method, string path, HttpStatusCode expected)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = bed.Host.Client.BaseAddress };
        var api = new OrchestratorApi(http);
        var body = method == "POST" ? "[{}]"u8.ToArray() : null;
        (await api.Send(new HttpMethod(method), path, body)).Demand(expected);
        (await api.Send(new HttpMethod(method), path + "/", body)).Demand(expected);
    }

    [Fact]
    public async Task Routes_are_exact_otherwise()
    {
        (await bed.Api.Get("api/no-such-thing")).Demand(HttpStatusCode.NotFound).Text.Should().Be("""{"detail":"Not Found"}""");
        (await bed.Api.Get("products")).Demand(HttpStatusCode.NotFound);
        (await bed.Api.Post("api/products", "[]")).Demand(HttpStatusCode.MethodNotAllowed).Text.Should().Be("""{"detail":"Method Not Allowed"}""");
    }

    [Fact]
    public async Task A_process_that_does_not_exist_is_not_found()
    {
        var id = Guid.NewGuid();
        (await bed.Api.Get($"api/processes/{id}")).Demand(HttpStatusCode.NotFound).Text
            .Should().Be($$"""{"detail":"Process with process_id {{id}} not found","status":404,"title":"Not Found"}""");
        (await bed.Api.Resume(id)).Demand(HttpStatusCode.NotFound).Text
            .Should().Be($$"""{"detail":"Process with process_id {{id}} not found","status":404,"title":"Not Found"}""");
    }
}
