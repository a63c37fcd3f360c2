using System.Net;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>Deployments that change a workflow while its processes stand still or run (semantics 59 to 61).</summary>
public sealed class UpgradeTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    /// <summary>The process has finished Start and A, and B has failed; then it is resumed on other code.</summary>
    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("abcd", "abcd")] // added at the end
    [InlineData("ab", "ab")] // removed at the end
    [InlineData("adbc", "adbc")] // added before the step at hand
    [InlineData("acb", "acb")] // reordered
    [InlineData("cbd", "abd")] // a finished step is another now: what is finished is counted, and stays finished
    public async Task A_failed_process_goes_on_by_the_deployed_steps(string deployed, string ran)
    {
        var id = await FailedAtB();
        bed.Host.Switchboard.Deployed = deployed;

        (await bed.Api.Resume(id)).Demand(HttpStatusCode.NoContent);

        var process = await bed.Api.Reaches(id, "completed");
        OrchestratorApi.Text(process["current_state"]!, "ran").Should().Be(ran);
    }

    [Fact]
    public async Task A_running_process_is_not_changed_by_a_deployment()
    {
        var release = new TaskCompletionSource();
        Reset();
        bed.Host.Switchboard.Set("changing-b", _ => release.Task);
        var id = await bed.Api.Start("changing_task");
        await bed.Api.Until(id, process => (string?)process["last_step"] == "A", "has run A");
        bed.Host.Switchboard.Deployed = "dcba";
        release.SetResult();

        var process = await bed.Api.Reaches(id, "completed");

        OrchestratorApi.Text(process["current_state"]!, "ran").Should().Be("abc");
    }

    [Fact]
    public async Task A_running_process_whose_next_step_is_gone_fails_with_that_reason_and_goes_on_when_it_is_resumed()
    {
        var release = new TaskCompletionSource();
        Reset();
        bed.Host.Switchboard.Set("changing-b", _ => release.Task);
        var id = await bed.Api.Start("changing_task");
        await bed.Api.Until(id, process => (string?)process["last_step"] == "A", "has run A");
        bed.Host.Switchboard.Deployed = "abd";
        release.SetResult();

        var failed = await bed.Api.Reaches(id, "failed");
        OrchestratorApi.Text(failed, "failed_reason").Should().Contain("'c'").And.Contain("not in the deployed code");
        (await bed.Api.Resume(id)).Demand(HttpStatusCode.NoContent);

        var process = await bed.Api.Reaches(id, "completed");
        OrchestratorApi.Text(process["current_state"]!, "ran").Should().Be("abd");
    }

    [Fact]
    public async Task A_process_that_has_finished_more_than_the_deployed_steps_is_not_resumed_and_says_why()
    {
        Reset();
        bed.Host.Switchboard.Set("changing-c", _ => throw new InvalidOperationException("not c"));
        var id = await bed.Api.Start("changing_task");
        var before = await bed.Api.Reaches(id, "failed");
        bed.Host.Switchboard.Deployed = "a"; // Start, A and Done: three steps, and three are finished.

        var answer = (await bed.Api.Resume(id)).Demand(HttpStatusCode.Conflict);

        answer.Text.Should().Contain("has finished 3 steps").And.Contain("has only 3 now");
        (await bed.Api.Process(id))["last_status"]!.ToJsonString().Should().Be(before["last_status"]!.ToJsonString());
        bed.Host.Switchboard.Deployed = "abc";
        bed.Host.Switchboard.Set("changing-c", _ => Task.CompletedTask);
        (await bed.Api.Resume(id)).Demand(HttpStatusCode.NoContent);
        await bed.Api.Reaches(id, "completed");
    }

    private async Task<Guid> FailedAtB()
    {
        Reset();
        bed.Host.Switchboard.Set("changing-b", _ => throw new InvalidOperationException("not b"));
        var id = await bed.Api.Start("changing_task");
        await bed.Api.Reaches(id, "failed");
        bed.Host.Switchboard.Set("changing-b", _ => Task.CompletedTask);
        return id;
    }

    private void Reset()
    {
        bed.Host.Switchboard.Deployed = "abc";
        foreach (var step in (string[])["a", "b", "c", "d"])
            bed.Host.Switchboard.Set("changing-" + step, _ => Task.CompletedTask);
    }
}
