using System.Net;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.Local.Azurite;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Api;

public sealed class HealthTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_deployment_says_its_commit_in_health_and_on_every_step()
    {
        await using var host = await TestHost.Start(
            new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString, ["CI_COMMIT_SHA"] = "3f9a1c7" });
        var api = new OrchestratorApi(host.Client);
        var health = (await api.Get("api/health/")).Demand(HttpStatusCode.OK);
        health.Text.Should().Be("\"OK\"");
        health.ContentType.Should().Be("application/json");
        health.Header("X-Commit-Sha").Should().Be("3f9a1c7");

        var process = await api.Reaches(await api.Start("five_steps"), "completed");
        process["steps"]!.AsArray().Should().OnlyContain(step => OrchestratorApi.Text(step!, "commit_hash") == "3f9a1c7");
    }

    [Fact]
    public async Task Without_a_commit_there_is_no_header()
    {
        await using var host = await TestHost.Start(
            new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString });
        (await new OrchestratorApi(host.Client).Get("api/health")).Demand(HttpStatusCode.OK).Header("X-Commit-Sha").Should().BeNull();
    }

    [Fact]
    public async Task Without_storage_the_app_is_not_healthy()
    {
        await using var storage = await AzuriteServer.StartAsync();
        await using var host = await TestHost.Start(
            new Dictionary<string, string?> { ["AzureWebJobsStorage"] = storage.ConnectionString, ["Embedded:ShutdownGrace"] = "00:00:01" });
        var api = new OrchestratorApi(host.Client);
        (await api.Get("api/health/")).Demand(HttpStatusCode.OK);
        storage.Kill();
        await storage.Exited;
        var answer = (await api.Get("api/health/")).Demand(HttpStatusCode.InternalServerError);
        answer.Text.Should().Be("""{"detail":"The storage does not answer.","status":500,"title":"Internal Server Error"}""");
    }
}
