using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Functions.Orchestration;
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
    public void A_commit_that_was_read_from_a_file_with_its_line_break_is_the_commit()
    {
        Deployment.Read(Commit("3f9a1c7\n")).CommitHash.Should().Be("3f9a1c7");
        Deployment.Read(Commit(" \n")).CommitHash.Should().BeNull();
        var splitting = () => Deployment.Read(Commit("3f9a1c7\r\nSet-Cookie: a=b"));
        splitting.Should().Throw<InvalidOperationException>().WithMessage("*CI_COMMIT_SHA*");
    }

    [Fact]
    public async Task Health_costs_one_point_read()
    {
        var tally = new RequestTally();
        await using var host = await TestHost.Start(
            new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString },
            services => services.AddSingleton(tally.For("app")));
        tally.Clear();
        (await new OrchestratorApi(host.Client).Get("api/health")).Demand(HttpStatusCode.OK);
        tally.Requests.Where(request => !request.IsBackground).Should().ContainSingle()
            .Which.Address.Should().Contain("Catalogue(PartitionKey='probe',RowKey='probe')");
    }

    [Fact]
    public async Task Without_a_commit_there_is_no_header()
    {
        await using var host = await TestHost.Start(
            new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString });
        (await new OrchestratorApi(host.Client).Get("api/health")).Demand(HttpStatusCode.OK).Header("X-Commit-Sha").Should().BeNull();
    }

    private static IConfiguration Commit(string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("CI_COMMIT_SHA", value)]).Build();

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
