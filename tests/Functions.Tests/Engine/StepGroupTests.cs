using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>Several steps that are one row (semantics 14, 92 to 94c).</summary>
public sealed class StepGroupTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private EsnetBed _bed = null!;

    public async ValueTask InitializeAsync() => _bed = await EsnetBed.Create(azurite);

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    /// <summary>semantics 14 and 94a: it is no success before it is one.</summary>
    [Fact]
    public async Task A_group_is_one_row_with_the_state_of_its_last_step()
    {
        var gate = new Gate();
        _bed.Host.Switchboard.Set("build-b", gate.Pass);
        var id = await _bed.Api.Start("changing_group");
        await gate.Begun;
        OrchestratorApi.Rows(await _bed.Api.Process(id)).Should().Equal(
            ("Start", "success"), ("Build", "pending"), ("Inspect", "pending"), ("Done", "pending"));
        gate.Open();

        var process = await _bed.Api.Reaches(id, "completed");

        OrchestratorApi.Rows(process).Should().Equal(("Start", "success"), ("Build", "success"), ("Inspect", "success"), ("Done", "complete"));
        OrchestratorApi.Text(process["steps"]![1]!["state"]!, "built").Should().Be("abc");
    }

    /// <summary>semantics 92.</summary>
    [Fact]
    public async Task A_form_within_a_group_suspends_it_and_the_answer_goes_on_within_it()
    {
        _bed.Host.Switchboard.Grouped = "aib";
        var id = await _bed.Api.Start("changing_group", query: "?reporter=jane");
        var suspended = await _bed.Api.Reaches(id, "suspended");
        OrchestratorApi.Rows(suspended).Take(2).Should().Equal(("Start", "success"), ("Build", "suspend"));
        var state = suspended["current_state"]!;
        OrchestratorApi.Text(state, "__sub_step").Should().Be("Ask the builder");
        OrchestratorApi.Text(state, "__step_group").Should().Be("Build");
        suspended["form"]!["title"]!.GetValue<string>().Should().Be("Bricks for a");

        (await _bed.Api.Resume(id, """[{"bricks":"many"}]""")).Demand(HttpStatusCode.BadRequest);
        (await _bed.Api.Resume(id, """[{"bricks":7}]""", "?reporter=joe")).Demand(HttpStatusCode.NoContent);

        var process = await _bed.Api.Reaches(id, "completed");
        OrchestratorApi.Rows(process).Should().Equal(
            ("Start", "success"), ("Build", "suspend"), ("Build", "success"), ("Inspect", "success"), ("Done", "complete"));
        process["steps"]!.AsArray().Select(step => OrchestratorApi.Text(step!, "created_by")).Should().Equal("jane", "jane", "joe", "joe", "joe");
        OrchestratorApi.Text(process["current_state"]!, "built").Should().Be("aib");
        Ran(id).Should().Be((1, 1, 0, 1));
    }

    /// <summary>semantics 93; better than 94: the first failure is not called a retry.</summary>
    [Fact]
    public async Task A_failure_runs_the_whole_group_again()
    {
        _bed.Host.Switchboard.Set("build-b", _ => throw new InvalidOperationException("no mortar"));
        var id = await _bed.Api.Start("changing_group");
        var failed = await _bed.Api.Reaches(id, "failed");
        OrchestratorApi.Rows(failed).Take(3).Should().Equal(("Start", "success"), ("Build", "failed"), ("Build", "pending"));
        failed["steps"]![1]!["state"]!.AsObject().Should().NotContainKey("retries");
        failed["current_state"]!.AsObject().Should().NotContainKey("built", "nothing of the group is kept");

        _bed.Host.Switchboard.Set("build-b", _ => Task.CompletedTask);
        (await _bed.Api.Resume(id)).Demand(HttpStatusCode.NoContent);

        var process = await _bed.Api.Reaches(id, "completed");
        OrchestratorApi.Rows(process).Should().ContainInConsecutiveOrder(("Build", "failed"), ("Build", "success"), ("Inspect", "success"));
        OrchestratorApi.Text(process["current_state"]!, "built").Should().Be("abc");
        Ran(id).Should().Be((2, 2, 1, 1));
    }

    /// <summary>semantics 94b: the original loses the rest of the group.</summary>
    [Fact]
    public async Task A_pause_in_the_middle_goes_on_in_the_middle()
    {
        var gate = new Gate();
        _bed.Host.Switchboard.Set("build-b", gate.Pass);
        var id = await _bed.Api.Start("changing_group");
        await gate.Begun;
        await _bed.Api.Lock(isOn: true);
        gate.Open();
        await _bed.Held(id);
        Ran(id).Should().Be((1, 1, 0, 0), "the third step must not begin");

        await _bed.Api.Lock(isOn: false);

        Completed(await _bed.Api.Reaches(id, "completed"));
        Ran(id).Should().Be((1, 1, 1, 1));
    }

    /// <summary>semantics 94b.</summary>
    [Theory]
    [InlineData("build-a", 2, 1, 1)]
    [InlineData("build-b", 1, 2, 1)]
    [InlineData("build-c", 1, 1, 2)]
    public async Task A_restart_in_the_middle_runs_no_earlier_step_again(string interrupted, int a, int b, int c)
    {
        var gate = new Gate();
        _bed.Host.Switchboard.Set(interrupted, gate.Pass);
        var id = await _bed.Api.Start("changing_group");
        await gate.Begun;

        await _bed.Restart(switchboard => switchboard.Set(interrupted, _ => Task.CompletedTask));

        Completed(await _bed.Api.Reaches(id, "completed"));
        Ran(id).Should().Be((a, b, c, 1));
    }

    [Fact]
    public async Task An_abort_in_the_middle_keeps_what_the_finished_steps_know()
    {
        var gate = new Gate();
        _bed.Host.Switchboard.Set("build-b", gate.Pass);
        var id = await _bed.Api.Start("changing_group");
        await gate.Begun;

        await _bed.Api.Abort(id);

        await gate.Stopped;
        var process = await _bed.Api.Process(id);
        OrchestratorApi.Rows(process).Should().Equal(("Start", "success"), ("User Aborted", "abort"));
        OrchestratorApi.Text(process["current_state"]!, "built").Should().Be("a");
        Ran(id).Should().Be((1, 1, 0, 0));
    }

    /// <summary>semantics 7: the condition around a group is asked where it begins.</summary>
    [Fact]
    public async Task A_group_whose_condition_does_not_hold_is_one_skipped_row()
    {
        _bed.Host.Switchboard.Builds = false;
        var id = await _bed.Api.Start("changing_group");
        var process = await _bed.Api.Reaches(id, "completed");
        OrchestratorApi.Rows(process).Should().Equal(("Start", "success"), ("Build", "skipped"), ("Inspect", "success"), ("Done", "complete"));
        Ran(id).Should().Be((0, 0, 0, 1));
    }

    private (int A, int B, int C, int Inspect) Ran(Guid id)
    {
        var switchboard = _bed.Host.Switchboard;
        return (switchboard.RunsOf(id, "build-a"), switchboard.RunsOf(id, "build-b"), switchboard.RunsOf(id, "build-c"), switchboard.RunsOf(id, "inspect"));
    }

    private static void Completed(JsonObject process)
    {
        OrchestratorApi.Rows(process).Should().Equal(("Start", "success"), ("Build", "success"), ("Inspect", "success"), ("Done", "complete"));
        OrchestratorApi.Text(process["current_state"]!, "built").Should().Be("abc");
    }
}
