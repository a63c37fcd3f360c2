using System.Net;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>The app ends and starts again over the same storage: what it had accepted goes on by itself.</summary>
public sealed class RestartTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("first")]
    [InlineData("second")]
    [InlineData("third")]
    public async Task A_process_that_is_interrupted_in_a_step_completes_after_the_restart(string step)
    {
        await using var bed = await EsnetBed.Create(azurite);
        var reached = new TaskCompletionSource();
        bed.Host.Switchboard.Set(step, cancellation =>
        {
            reached.TrySetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        });
        var id = await bed.Api.Start("obedient_task", query: "?reporter=jane");
        await reached.Task.WaitAsync(Waiting.Limit);

        await bed.Restart();
        var process = await bed.Api.Reaches(id, "completed");
        OrchestratorApi.Rows(process).Should().Equal(
            ("Start", "success"), ("First", "success"), ("Second", "success"), ("Third", "success"), ("Done", "complete"));
        process["steps"]!.AsArray().Should().OnlyContain(row => OrchestratorApi.Text(row!, "created_by") == "jane");
        bed.Host.Switchboard.RunsOf(id, step).Should().Be(1, "the new app ran the interrupted step");
    }

    [Fact]
    public async Task A_failed_process_waits_through_the_restart_and_can_be_resumed()
    {
        await using var bed = await EsnetBed.Create(azurite);
        bed.Host.Switchboard.Set("second", _ => throw new InvalidOperationException("not now"));
        var id = await bed.Api.Start("obedient_task");
        var failed = await bed.Api.Reaches(id, "failed");

        await bed.Restart();
        (await bed.Api.Process(id)).ToJsonString().Should().Be(failed.ToJsonString());
        (await bed.Api.Resume(id)).Demand(HttpStatusCode.NoContent);
        var process = await bed.Api.Reaches(id, "completed");
        OrchestratorApi.Rows(process).Should().HaveCount(6);
        bed.Host.Switchboard.RunsOf(id, "first").Should().Be(0, "it was recorded before the restart");
    }

    [Fact]
    public async Task Many_processes_go_on_where_they_were()
    {
        await using var bed = await EsnetBed.Create(azurite);
        bed.Host.Switchboard.Set("second", cancellation => Task.Delay(Timeout.InfiniteTimeSpan, cancellation));
        var ids = await Task.WhenAll(Enumerable.Range(0, 15).Select(_ => bed.Api.Start("obedient_task")));
        await bed.Restart();
        foreach (var id in ids)
            OrchestratorApi.Rows(await bed.Api.Reaches(id, "completed")).Should().HaveCount(5);
    }

    [Fact]
    public async Task A_process_completes_when_its_orchestration_is_replayed_before_every_step()
    {
        await using var bed = await EsnetBed.Create(azurite, ("Embedded:ForceReplay", "true"));
        bed.Host.Switchboard.Set("second", _ => throw new InvalidOperationException("not now"));
        var id = await bed.Api.Start("obedient_task");
        await bed.Api.Reaches(id, "failed");
        bed.Host.Switchboard.Set("second", _ => Task.CompletedTask);
        await bed.Api.Resume(id);
        OrchestratorApi.Rows(await bed.Api.Reaches(id, "completed")).Should().HaveCount(6);
        await bed.Api.Reaches(await bed.Enroll(), "completed");
    }
}
