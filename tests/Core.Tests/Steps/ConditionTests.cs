using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Testing;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Steps;

/// <summary>Steps that change what decides about other steps (semantics 7, 9, 10), and lists that cannot be built (semantics 18).</summary>
public sealed class ConditionTests
{
    /// <summary>semantics 7.</summary>
    [Theory]
    [InlineData(true, StepStatus.Success)]
    [InlineData(false, StepStatus.Skipped)]
    public async Task A_step_runs_when_its_condition_holds_and_is_skipped_otherwise(bool holds, StepStatus status)
    {
        var run = await Run(new Once(holds));

        run.Steps.Single(step => step.Name == "Mark").Status.Should().Be(status);
        run.State.ContainsKey("marked").Should().Be(holds);
    }

    /// <summary>semantics 9.</summary>
    [Fact]
    public async Task A_guarded_step_that_ends_the_condition_makes_the_following_ones_skip()
    {
        var run = await Run(new Stopping());

        run.Steps.Skip(1).SkipLast(1).Should().Equal(
            [("Open", StepStatus.Success), ("Mark", StepStatus.Success), ("Close", StepStatus.Success), ("Mark", StepStatus.Skipped)]);
    }

    /// <summary>semantics 10.</summary>
    [Fact]
    public async Task A_step_before_the_guarded_ones_decides_about_all_of_them()
    {
        (await Run(new Guarded(opens: true))).Steps.Count(step => step == ("Mark", StepStatus.Success)).Should().Be(3);
        (await Run(new Guarded(opens: false))).Steps.Count(step => step == ("Mark", StepStatus.Skipped)).Should().Be(3);
    }

    /// <summary>semantics 18: a host asks every registered workflow for its plan before it accepts a request.</summary>
    [Fact]
    public void What_building_the_steps_raises_reaches_who_asks_for_the_plan()
    {
        var plan = () => new Unbuildable().Plan();

        plan.Should().Throw<TimeoutException>().WithMessage("no list today");
    }

    private static async Task<WorkflowRun> Run(Workflow workflow) =>
        await (await WorkflowHarness.Create(new OrchestratorBuilder(new ServiceCollection()))).Run(workflow, [new { }]);

    private abstract class Marking : Workflow
    {
        protected static bool IsOpen(State state) => state.Contains("open") && state.Get<bool>("open");

        [Step("Mark")]
        protected State Mark() => State.From(new { marked = true });

        [Step("Open")]
        protected State Open() => State.From(new { open = true });

        [Step("Close")]
        protected State Close() => State.From(new { open = false });
    }

    [Workflow("once", "Once", Target.System)]
    private sealed class Once(bool holds) : Marking
    {
        protected override StepList Steps => When(_ => holds, Begin >> Mark);
    }

    [Workflow("stopping", "Stopping", Target.System)]
    private sealed class Stopping : Marking
    {
        protected override StepList Steps => Begin >> Open >> When(IsOpen, Begin >> Mark >> Close >> Mark);
    }

    [Workflow("guarded", "Guarded", Target.System)]
    private sealed class Guarded(bool opens) : Marking
    {
        protected override StepList Steps => (opens ? Begin >> Open : Begin >> Close) >> When(IsOpen, Begin >> Mark >> Mark >> Mark);
    }

    [Workflow("unbuildable", "Unbuildable", Target.System)]
    private sealed class Unbuildable : Workflow
    {
        protected override StepList Steps => throw new TimeoutException("no list today");
    }
}
