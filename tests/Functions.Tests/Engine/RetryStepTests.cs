using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orchestrator.Core.ExternalSystems;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>Steps that fail without ending in failed: retry steps (semantics 81) and the failures of tasks (45, 46).</summary>
public sealed class RetryStepTests(EsnetBed bed, AzuriteFixture azurite) : IClassFixture<EsnetBed>
{
    [Fact]
    public async Task A_retry_step_that_fails_waits_and_goes_on_when_it_is_resumed()
    {
        var id = await Waiting();

        bed.Host.Switchboard.Set("fragile", _ => Task.CompletedTask);
        (await bed.Api.Resume(id, query: "?reporter=joe")).Demand(HttpStatusCode.NoContent);

        var process = await bed.Api.Reaches(id, "completed");
        OrchestratorApi.Rows(process).TakeLast(3).Should().Equal(("Fragile", "waiting"), ("Fragile", "success"), ("Done", "complete"));
        process["failed_reason"].Should().BeNull();
    }

    [Fact]
    public async Task A_retry_step_is_tried_again_by_itself_after_its_time()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-01-01T00:00:00Z", CultureInfo.InvariantCulture));
        await using var host = await TestHost.Start(
            new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString },
            services => services.AddSingleton<TimeProvider>(time));
        var api = new OrchestratorApi(host.Client);
        var id = await Waiting(api, host.Switchboard);
        host.Switchboard.Set("fragile", _ => Task.CompletedTask);

        // The process is seen waiting a moment before its timer is set, so time goes on until the timer has seen it pass.
        var process = await api.Until(id, seen =>
        {
            time.Advance(TimeSpan.FromMinutes(61));
            return OrchestratorApi.Text(seen, "last_status") == "completed";
        }, "is completed");

        OrchestratorApi.Rows(process).TakeLast(3).Should().Equal(("Fragile", "waiting"), ("Fragile", "success"), ("Done", "complete"));
        OrchestratorApi.Text(process["steps"]!.AsArray()[^1]!, "created_by").Should().Be("SYSTEM");
    }

    /// <summary>A host that dies after the row and before it told the engine makes the engine deliver the call again.</summary>
    [Fact]
    public async Task A_retry_is_not_forgotten_when_its_step_is_delivered_twice()
    {
        var id = await Waiting();
        var plan = (await bed.Host.Services.GetRequiredService<IProcessStore>().FindDetail(new ProcessId(id), CancellationToken.None))!;
        var at = StepOutcome.Of(plan.Process).At;
        var call = new StepCall(id, "fragile", at with { Sequence = at.Sequence - 1 });

        var outcome = await bed.Host.Services.GetRequiredService<StepActivity>().Run("interview", call, bed.Host.Durable, CancellationToken.None);

        outcome.Should().Be(new StepOutcome(NextMove.Wait, at, plan.Process.Wait, plan.Process.LastModifiedAt.AddHours(1)));
        bed.Host.Switchboard.RunsOf(id, "fragile").Should().Be(1);
    }

    [Fact]
    public async Task A_waiting_process_says_why()
    {
        var process = await bed.Api.Process(await Waiting());

        OrchestratorApi.Text(process, "failed_reason").Should().Be("not yet");
        OrchestratorApi.Rows(process).TakeLast(2).Should().Equal(("Fragile", "pending"), ("Done", "pending"));
    }

    [Fact]
    public Task A_task_that_finds_wrong_data_waits_for_the_noc() => TaskFailsWith(
        new InconsistentDataException("the node is in two places"), "inconsistent_data", "NOC");

    [Theory]
    [InlineData(502, "api_unavailable")]
    [InlineData(503, "api_unavailable")]
    [InlineData(504, "api_unavailable")]
    [InlineData(null, "api_unavailable")]
    [InlineData(500, "failed")]
    public Task A_task_tells_an_outside_system_that_is_away_from_other_failures(int? status, string expected) => TaskFailsWith(
        new ExternalSystemException("NSO", "did not work", statusCode: status), expected, "SYSTEM");

    private async Task TaskFailsWith(Exception error, string status, string assignee)
    {
        bed.Host.Switchboard.Set("second", _ => throw error);
        var id = await bed.Api.Start("obedient_task");

        var process = await bed.Api.Reaches(id, status);

        OrchestratorApi.Text(process, "assignee").Should().Be(assignee);
        OrchestratorApi.Rows(process).Should().Contain(("Second", "failed"));
        bed.Host.Switchboard.Set("second", _ => Task.CompletedTask);
        (await bed.Api.Resume(id)).Demand(HttpStatusCode.NoContent);
        await bed.Api.Reaches(id, "completed");
    }

    private Task<Guid> Waiting() => Waiting(bed.Api, bed.Host.Switchboard);

    private static async Task<Guid> Waiting(OrchestratorApi api, Switchboard switchboard)
    {
        switchboard.Set("fragile", _ => throw new InvalidOperationException("not yet"));
        var id = await api.Start("interview");
        await api.Reaches(id, "suspended");
        (await api.Resume(id, """[{"amount":1},{}]""", "?reporter=joe")).Demand(HttpStatusCode.NoContent);
        await api.Reaches(id, "waiting");
        return id;
    }
}
