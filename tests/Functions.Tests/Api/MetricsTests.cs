using System.Net;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>Numbers for Prometheus (rest 6).</summary>
public sealed class MetricsTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Processes_are_counted_by_status_and_kind_when_it_is_on()
    {
        await using var bed = await EsnetBed.Create(azurite, ("Metrics:Enabled", "true"));
        await bed.Api.Reaches(await bed.Api.Start("interview"), "suspended");
        var answer = await Waiting.Until(
            "the suspended task is counted",
            async () => (await bed.Api.Get("api/metrics")).Demand(HttpStatusCode.OK),
            answer => answer.Text.Contains("orchestrator_processes{status=\"suspended\",is_task=\"true\"} 1\n", StringComparison.Ordinal));

        answer.ContentType.Should().Be("text/plain");
        answer.Text.Should().Contain("orchestrator_processes{status=\"failed\",is_task=\"false\"} 0\n").And.Contain("orchestrator_engine_paused 0\n");
        answer.Text.Split('\n').Where(line => line.Length > 0).Should().AllSatisfy(line => line.Should().MatchRegex("^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+({[^}]*})? [0-9]+)$"));
    }

    [Fact]
    public async Task Otherwise_there_are_none()
    {
        await using var bed = await EsnetBed.Create(azurite);
        (await bed.Api.Get("api/metrics")).Demand(HttpStatusCode.NotFound);
    }
}
