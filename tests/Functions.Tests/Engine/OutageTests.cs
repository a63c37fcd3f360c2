using System.Net;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.Local.Simulators;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>An outside system that fails is a failed step; once the system is back the step is retried.</summary>
public sealed class OutageTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Esdb_goes_away_in_the_middle_and_the_step_is_retried_when_it_is_back()
    {
        const string step = "Construct Node Enrollment model";
        await using var bed = await EsnetBed.Create(azurite);
        var (pages, _, _) = await bed.EnrollmentPages();
        bed.Esdb.Faults.Set(new Fault(FaultKind.Error, Status: 503, PathContains: "/v1/node/"));
        var id = await bed.Api.Start("create_node_enrollment", pages.ToJsonString());
        var process = await bed.Api.Reaches(id, "failed");
        OrchestratorApi.Text(process, "failed_reason").Should().StartWith("ESDB: GET /v1/node/").And.Contain("503");
        process["steps"]![1]!["state"]!["status_code"]!.GetValue<int>().Should().Be(503);
        process["subscriptions"]!.AsArray().Should().BeEmpty("the step that makes the subscription failed");

        await using (await bed.StopEsdb())
        {
            (await bed.Api.Resume(id)).Demand(HttpStatusCode.NoContent);
            process = await bed.Api.Until(
                id, seen => OrchestratorApi.Rows(seen).Count(row => row == (step, "failed")) == 2
                    && OrchestratorApi.Text(seen, "last_status") == "failed", "has failed again");
            OrchestratorApi.Text(process, "failed_reason").Should().Contain("unreachable");
        }

        (await bed.Api.Resume(id)).Demand(HttpStatusCode.NoContent);
        process = await bed.Api.Reaches(id, "completed");
        OrchestratorApi.Rows(process).Where(row => row.Name == step)
            .Should().Equal((step, "failed"), (step, "failed"), (step, "success"));
        process["subscriptions"]!.AsArray().Should().ContainSingle();
    }

    [Theory]
    [InlineData("/enrollment/state", "Mark node as enrolled in ESDB")]
    [InlineData("/loopbacks", "Allocate loopback addresses in ESDB")]
    [InlineData("/enrollment", "Reserve node in ESDB")]
    public async Task An_effect_whose_answer_is_lost_happens_once(string path, string step)
    {
        await using var bed = await EsnetBed.Create(azurite);
        var (pages, _, _) = await bed.EnrollmentPages();
        bed.Esdb.Faults.Set(new Fault(FaultKind.Error, Status: 400, Count: 1, PathContains: path, AfterEffect: true));
        var id = await bed.Api.Start("create_node_enrollment", pages.ToJsonString());
        var failed = await bed.Api.Reaches(id, "failed");
        OrchestratorApi.Text(failed, "last_step").Should().Be(step);
        failed["steps"]!.AsArray().Single(row => OrchestratorApi.Text(row!, "status") == "failed")!["state"]!["status_code"]!
            .GetValue<int>().Should().Be(400);

        (await bed.Api.Resume(id)).Demand(HttpStatusCode.NoContent);
        await bed.Api.Reaches(id, "completed");
        bed.Esdb.Ledger.Effects.Should().HaveCount(3).And.OnlyHaveUniqueItems(effect => effect.Key);
        bed.Esdb.Ledger.Duplicates.SameEffectUnderOtherKeys.Should().BeEmpty();
        bed.Esdb.Ledger.Duplicates.RepeatedCalls.Should().ContainSingle("the retried step asks under the same key");
    }
}
