using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>Deployments that change a workflow while its processes wait for a form (semantics 21, 59 and 60).</summary>
public sealed class SuspendedUpgradeTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    /// <summary>The process has finished Start and A, and asks.</summary>
    [Theory]
    [InlineData("aibc", "aibc")]
    [InlineData("aibcd", "aibcd")] // added at the end
    [InlineData("aib", "aib")] // removed at the end
    [InlineData("aicb", "aicb")] // reordered behind
    [InlineData("biac", "aiac")] // reordered before: what is finished is counted
    [InlineData("ai", "ai")] // nothing is left behind
    public async Task An_answer_goes_on_by_the_deployed_steps(string deployed, string ran)
    {
        var id = await Suspended();
        bed.Host.Switchboard.Deployed = deployed;

        (await bed.Api.Resume(id, "[{}]")).Demand(HttpStatusCode.NoContent);

        Ran(await bed.Api.Reaches(id, "completed")).Should().Be(ran);
    }

    [Fact]
    public async Task A_step_that_was_added_in_front_of_the_form_runs_first_and_the_form_asks_again()
    {
        var id = await Suspended();
        bed.Host.Switchboard.Deployed = "adibc";

        (await bed.Api.Resume(id)).Demand(HttpStatusCode.NoContent);

        var again = await bed.Api.Until(id, process => process["steps"]!.AsArray().Count(step => OrchestratorApi.Text(step!, "status") == "suspend") == 2, "asks again");
        again["form"]!["title"]!.GetValue<string>().Should().Be("After ad");
        (await bed.Api.Resume(id, "[{}]")).Demand(HttpStatusCode.NoContent);
        Ran(await bed.Api.Reaches(id, "completed")).Should().Be("adibc");
    }

    [Fact]
    public async Task Where_the_form_was_removed_the_process_goes_on_without_it()
    {
        var id = await Suspended();
        bed.Host.Switchboard.Deployed = "abc";

        (await bed.Api.Process(id))["form"].Should().BeNull("nothing asks any more");
        (await bed.Api.Resume(id)).Demand(HttpStatusCode.NoContent);

        Ran(await bed.Api.Reaches(id, "completed")).Should().Be("abc");
    }

    /// <summary>semantics 21: names do not matter.</summary>
    [Fact]
    public async Task A_step_that_has_another_title_since_is_the_same_step()
    {
        var id = await Suspended();
        bed.Host.Switchboard.Deployed = "aiBc";

        (await bed.Api.Resume(id, "[{}]")).Demand(HttpStatusCode.NoContent);

        var process = await bed.Api.Reaches(id, "completed");
        Ran(process).Should().Be("aibc");
        OrchestratorApi.Rows(process).Should().Equal(
            ("Start", "success"), ("A", "success"), ("Ask", "suspend"), ("Ask", "success"), ("B by another name", "success"), ("C", "success"), ("Done", "complete"));
    }

    /// <summary>semantics 21: the failed step itself has another title since; its failures are not merged, and it is still the same step.</summary>
    [Fact]
    public async Task A_failed_step_that_has_another_title_since_is_run_again()
    {
        bed.Host.Switchboard.Deployed = "abc";
        bed.Host.Switchboard.Set("changing-b", _ => throw new InvalidOperationException("not b"));
        var id = await bed.Api.Start("changing_task");
        await bed.Api.Reaches(id, "failed");
        bed.Host.Switchboard.Deployed = "aBc";
        (await bed.Api.Resume(id)).Demand(HttpStatusCode.NoContent);
        await bed.Api.Until(id, process => (string?)process["last_step"] == "B by another name" && (string?)process["last_status"] == "failed", "failed again");
        bed.Host.Switchboard.Set("changing-b", _ => Task.CompletedTask);
        (await bed.Api.Resume(id)).Demand(HttpStatusCode.NoContent);

        var process = await bed.Api.Reaches(id, "completed");

        OrchestratorApi.Rows(process).Should().ContainInConsecutiveOrder(
            ("B", "failed"), ("B by another name", "failed"), ("B by another name", "success"), ("C", "success"));
        Ran(process).Should().Be("abc");
    }

    /// <summary>semantics 60: shorter than what is finished.</summary>
    [Fact]
    public async Task A_workflow_with_fewer_steps_than_are_finished_is_refused_and_the_process_stays_suspended()
    {
        bed.Host.Switchboard.Deployed = "abci";
        var id = await bed.Api.Start("changing_task");
        await bed.Api.Reaches(id, "suspended");
        bed.Host.Switchboard.Deployed = "a";

        (await bed.Api.Resume(id)).Demand(HttpStatusCode.Conflict).Text.Should().Contain("has finished 4 steps").And.Contain("has only 3 now");

        OrchestratorApi.Text(await bed.Api.Process(id), "last_status").Should().Be("suspended");
    }

    private async Task<Guid> Suspended()
    {
        bed.Host.Switchboard.Deployed = "aibc";
        bed.Host.Switchboard.Set("changing-b", _ => Task.CompletedTask);
        var id = await bed.Api.Start("changing_task");
        await bed.Api.Reaches(id, "suspended");
        return id;
    }

    private static string Ran(JsonObject process) => OrchestratorApi.Text(process["current_state"]!, "ran");
}
