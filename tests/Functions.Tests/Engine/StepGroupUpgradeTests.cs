using System.Net;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>Deployments that change a group in which a process is suspended: it goes on at the sub step it stands at (semantics 21 and 94c).</summary>
public sealed class StepGroupUpgradeTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    /// <summary>The process has run a and stands at i.</summary>
    [Theory]
    [InlineData("aibc", "aibc")]
    [InlineData("aibca", "aibca")] // added behind
    [InlineData("baic", "aic")] // what comes before where it stands has been passed
    [InlineData("ia", "aia")] // what comes behind is run, though it has been before
    [InlineData("ai", "ai")] // nothing is left behind
    public async Task It_goes_on_at_the_same_step(string deployed, string built)
    {
        var id = await SuspendedAt("aibc");
        bed.Host.Switchboard.Grouped = deployed;

        (await bed.Api.Resume(id, """[{"bricks":7}]""")).Demand(HttpStatusCode.NoContent);

        var process = await bed.Api.Reaches(id, "completed");
        OrchestratorApi.Text(process["current_state"]!, "built").Should().Be(built);
        OrchestratorApi.Rows(process).Should().Equal(
            ("Start", "success"), ("Build", "suspend"), ("Build", "success"), ("Inspect", "success"), ("Done", "complete"));
    }

    [Fact]
    public async Task It_cannot_go_on_where_the_step_is_gone_and_says_so()
    {
        var id = await SuspendedAt("aibc");
        bed.Host.Switchboard.Grouped = "abc";

        var answer = (await bed.Api.Resume(id, """[{"bricks":7}]""")).Demand(HttpStatusCode.Conflict);

        answer.Text.Should().Contain("stands at 'Ask the builder'").And.Contain("'Build' of the deployed workflow 'changing_group' has no such step");
        OrchestratorApi.Text(await bed.Api.Process(id), "last_status").Should().Be("suspended");
        bed.Host.Switchboard.Grouped = "aibc";
        (await bed.Api.Resume(id, """[{"bricks":7}]""")).Demand(HttpStatusCode.NoContent);
        await bed.Api.Reaches(id, "completed");
    }

    /// <summary>A held group goes on by the deployed steps, too; where they have none it goes on by its own plan.</summary>
    [Theory]
    [InlineData("cba", "aba")]
    [InlineData("ab", "ab")]
    public async Task A_group_that_a_pause_holds_goes_on_by_the_deployed_steps(string deployed, string built)
    {
        bed.Host.Switchboard.Grouped = "abc";
        var gate = new Gate();
        bed.Host.Switchboard.Set("build-a", gate.Pass);
        var id = await bed.Api.Start("changing_group");
        await gate.Begun;
        await bed.Api.Lock(isOn: true);
        gate.Open();
        await bed.Held(id);
        bed.Host.Switchboard.Set("build-a", _ => Task.CompletedTask);
        bed.Host.Switchboard.Grouped = deployed;
        await bed.Api.Lock(isOn: false);

        // It stands in front of b.
        var process = await bed.Api.Reaches(id, "completed");
        OrchestratorApi.Text(process["current_state"]!, "built").Should().Be(built);
    }

    private async Task<Guid> SuspendedAt(string grouped)
    {
        bed.Host.Switchboard.Grouped = grouped;
        var id = await bed.Api.Start("changing_group");
        await bed.Api.Reaches(id, "suspended");
        return id;
    }
}
