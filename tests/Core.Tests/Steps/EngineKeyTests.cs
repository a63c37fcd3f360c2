using Orchestrator.Core.Processes;
using Orchestrator.Core.Testing;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Steps;

/// <summary>Keys by which a step steers the engine; they are not stored (semantics 27 and 29).</summary>
public sealed class EngineKeyTests
{
    [Fact]
    public async Task A_step_may_title_its_row()
    {
        var run = await Run(new State { ["__step_name_override"] = "Port xe-0 is up", ["a"] = 1 });

        run.Steps[1].Should().Be(("Port xe-0 is up", StepStatus.Success));
        AssertNothingStored(run);
        run.State["a"]!.GetValue<int>().Should().Be(1);
    }

    [Fact]
    public async Task A_step_may_take_the_place_of_the_row_before()
    {
        var run = await Run(new State { ["__replace_last_state"] = true, ["a"] = 1 });

        run.Steps.Should().Equal(("Give", StepStatus.Success), ("Done", StepStatus.Complete));
        AssertNothingStored(run);
    }

    [Fact]
    public async Task A_step_that_says_no_takes_no_row()
    {
        var run = await Run(new State { ["__replace_last_state"] = false });

        run.Steps.Should().HaveCount(3);
        AssertNothingStored(run);
    }

    /// <summary>semantics 29: also keys of the initial state, what the step returns itself, and what is not there.</summary>
    [Fact]
    public async Task A_step_may_drop_keys()
    {
        var run = await Run(new State { ["__remove_keys"] = new[] { "workflow_target", "b", "nowhere" }, ["a"] = 1, ["b"] = 2 });

        run.State.Select(entry => entry.Key).Should().Equal("process_id", "reporter", "workflow_name", "a");
        AssertNothingStored(run);
    }

    [Fact]
    public async Task When_a_step_began_is_for_the_engine_to_say()
    {
        var run = await Run(new State { ["__last_step_started_at"] = 1234.5 });

        run.Status.Should().Be(ProcessStatus.Completed);
        AssertNothingStored(run);
    }

    [Theory]
    [InlineData("__remove_keys", "a")]
    [InlineData("__replace_last_state", "yes")]
    public async Task A_value_that_means_nothing_fails_the_step_and_changes_nothing(string key, string value)
    {
        var run = await Run(new State { [key] = value, ["a"] = 1 });

        run.Steps[^1].Should().Be(("Give", StepStatus.Failed));
        run.State.ContainsKey("a").Should().BeFalse();
    }

    [Fact]
    public async Task A_skipped_step_keeps_its_title_and_the_state()
    {
        var run = await Run(State.Skipped);

        run.Steps[1].Should().Be(("Give", StepStatus.Skipped));
    }

    private static Task<WorkflowRun> Run(State given) => WorkflowBed.Run(new Giving(given));

    private static void AssertNothingStored(WorkflowRun run) =>
        run.State.Select(entry => entry.Key).Should().NotContain(key => key.StartsWith("__", StringComparison.Ordinal));

    [Workflow("giving", "Gives", Target.System)]
    private sealed class Giving(State given) : Workflow
    {
        protected override StepList Steps => Begin >> Give;

        [Step("Give")]
        private State Give() => given;
    }
}
