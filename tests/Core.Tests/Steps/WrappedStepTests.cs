using Orchestrator.Core.Processes;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Steps;

/// <summary>What stands around a step changes nothing of what the step is (semantics 15; better than semantics 11).</summary>
public sealed class WrappedStepTests
{
    /// <summary>semantics 15.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_wrapped_step_keeps_id_title_assignee_and_kind(bool isFocused)
    {
        var plain = new Wrapping(steps => steps).AllSteps();
        var wrapped = new Wrapping(steps => isFocused ? Wrapping.On(steps) : Wrapping.If(steps)).AllSteps();

        wrapped.Select(Described).Should().Equal(plain.Select(Described));
        wrapped[1].RetryAfter.Should().Be(TimeSpan.FromMinutes(5));
        (wrapped[2].Repeatable, wrapped[2].Skippable).Should().Be((false, true));
    }

    /// <summary>semantics 15: clients and functions know a step by these.</summary>
    [Fact]
    public void Wrapping_changes_no_plan() =>
        PlanStep.Same(new Wrapping(Wrapping.If).Plan(), new Wrapping(steps => steps).Plan()).Should().BeTrue();

    /// <summary>Better than semantics 11: whoever guards a step guards it under a condition too.</summary>
    [Fact]
    public void A_wrapped_step_keeps_its_authorisation()
    {
        var inside = new Wrapping(steps => Wrapping.If(Wrapping.On(Wrapping.Guard(steps)))).AllSteps();
        var outside = new Wrapping(steps => Wrapping.Guard(Wrapping.If(Wrapping.On(steps)))).AllSteps();

        foreach (var step in inside.Concat(outside).Where(step => step.Id is not ("start" or "done")))
        {
            step.ResumeAuthorization.Should().BeSameAs(Wrapping.Nobody);
            step.RetryAuthorization.Should().BeSameAs(Wrapping.Nobody);
        }
    }

    /// <summary>Who is named first, nearest to the step, stays where the second says nothing.</summary>
    [Fact]
    public void A_second_authorisation_leaves_what_it_does_not_name()
    {
        var step = new Wrapping(steps => Wrapping.GuardRetry(Wrapping.Guard(steps))).AllSteps()[1];

        step.ResumeAuthorization.Should().BeSameAs(Wrapping.Nobody);
        step.RetryAuthorization.Should().BeSameAs(Wrapping.Everybody);
    }

    [Fact]
    public async Task The_outermost_wrapper_is_asked_first()
    {
        var asked = new List<string>();
        var workflow = new Wrapping(steps => Wrapping.Asking("outer", asked, Wrapping.Asking("inner", asked, steps)));

        await new WorkflowBed(workflow).Step("try_it");

        asked.Should().Equal("outer", "inner");
    }

    private static (string, string, Assignee, StepKind) Described(Step step) => (step.Id, step.Name, step.Assignee, step.Kind);

    [Workflow("wrapping", "Wraps", Target.System)]
    private sealed class Wrapping(Func<StepList, StepList> wrap) : Workflow
    {
        public static Core.Authorization.AuthorizationCallback Nobody { get; } = (_, _) => Task.FromResult(false);

        public static Core.Authorization.AuthorizationCallback Everybody { get; } = (_, _) => Task.FromResult(true);

        protected override StepList Steps => wrap(Begin >> TryIt >> DoIt >> Group("Both", Begin >> TryIt >> DoIt));

        public static StepList If(StepList steps) => When(_ => true, steps);

        public static StepList On(StepList steps) => Focus("part", steps);

        public static StepList Guard(StepList steps) => Authorize(steps, Nobody, Nobody);

        public static StepList GuardRetry(StepList steps) => Authorize(steps, retry: Everybody);

        public static StepList Asking(string name, List<string> asked, StepList steps) => When(
            _ =>
            {
                asked.Add(name);
                return true;
            },
            steps);

        [RetryStep("Try it", AfterMinutes = 5, Assignee = Assignee.Noc)]
        private void TryIt() { }

        [Step("Do it", Assignee = Assignee.Changes, Repeatable = false, Skippable = true)]
        private void DoIt() { }
    }
}
