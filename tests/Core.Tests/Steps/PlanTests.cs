using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Steps;

/// <summary>The recorded plan: stable, unique ids (semantics 2, 17 for a task; semantics 21).</summary>
public sealed class PlanTests
{
    [Fact]
    public void Start_comes_first_and_done_last_and_completes()
    {
        var steps = new TwiceWorkflow().AllSteps();

        steps[0].Name.Should().Be("Start");
        steps[^1].Should().Match<Step>(step => step.Name == "Done" && step.SuccessStatus == StepStatus.Complete);
    }

    [Fact]
    public void A_step_that_is_used_twice_gets_a_number() =>
        new TwiceWorkflow().Plan().Select(step => step.Id).Should().Equal("start", "poll", "change", "poll-2", "poll-3", "done");

    [Fact]
    public void A_plan_names_the_function_of_each_step_once_however_often_it_is_used() =>
        new TwiceWorkflow().Plan().Select(step => step.Function).Should().Equal(
            "twice-start", "twice-poll", "twice-change", "twice-poll", "twice-poll", "twice-done");

    [Fact]
    public void A_plan_shows_titles() =>
        new TwiceWorkflow().Plan().Select(step => step.Name).Should().Equal("Start", "Poll", "Change", "Poll", "Poll again", "Done");

    [Fact]
    public void A_plan_is_the_same_for_every_instance_of_the_workflow() =>
        new TwiceWorkflow().Plan().Should().Equal(new TwiceWorkflow().Plan());

    [Fact]
    public void Every_id_of_the_plan_finds_its_own_step()
    {
        var workflow = new TwiceWorkflow();

        workflow.Plan().Select(step => workflow.FindStep(step.Id)!.Step.Name).Should().Equal(workflow.Plan().Select(step => step.Name));
        workflow.FindStep("poll-4").Should().BeNull();
        workflow.FindStep("gone").Should().BeNull();
    }

    [Fact]
    public void Names_that_differ_only_by_an_underscore_still_get_different_ids() =>
        new LookalikeWorkflow().Plan().Select(step => step.Id).Should().OnlyHaveUniqueItems();

    [Fact]
    public void A_workflow_class_without_definition_is_refused_by_name()
    {
        var plan = () => new Undefined().Plan();

        plan.Should().Throw<WorkflowDefinitionException>().Which.Message.Should().StartWith($"{typeof(Undefined).FullName} has no [Workflow(");
    }

    [Workflow("twice", "Uses a step twice", Target.System)]
    private sealed class TwiceWorkflow : Workflow
    {
        protected override StepList Steps =>
            Begin >> Poll >> Change >> Poll >> (Step.Of(Poll) with { Name = "Poll again" });

        [Step("Poll")]
        private static void Poll() { }

        [Step("Change")]
        private static void Change() { }
    }

    [Workflow("lookalike", "Two names, one key", Target.System)]
    private sealed class LookalikeWorkflow : Workflow
    {
        protected override StepList Steps => Begin >> FooBar >> Foo_Bar;

        [Step("Foo bar")]
        private static void FooBar() { }

        [Step("Foo bar, again")]
        private static void Foo_Bar() { }
    }

    private sealed class Undefined : Workflow
    {
        protected override StepList Steps => Begin;
    }
}
