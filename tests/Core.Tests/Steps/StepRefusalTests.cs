using Orchestrator.Core.Forms;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Steps;

/// <summary>Steps whose attribute contradicts itself or the method are refused with class and method, before anything runs.</summary>
public sealed class StepRefusalTests
{
    [Fact]
    public void A_retry_step_is_tried_again_within_a_year()
    {
        Step.Of(AtOnce).RetryAfter.Should().Be(TimeSpan.Zero);
        Step.Of(Hourly).RetryAfter.Should().Be(TimeSpan.FromHours(1), "that is the default");
        Step.Of(HalfMinutes).RetryAfter.Should().Be(TimeSpan.FromSeconds(30));
        Step.Of(NotRetried).RetryAfter.Should().BeNull();
        Refusal(BeforeNow).Should().Contain($"{nameof(StepRefusalTests)}.{nameof(BeforeNow)} is retried after -1 minutes");
        Refusal(InAYear).Should().Contain("after 525600 minutes").And.Contain("between 0 minutes and a year");
        Refusal(Never).Should().Contain("is retried after NaN minutes");
        Refusal(InEternity).Should().Contain(nameof(InEternity));
    }

    [Fact]
    public void A_parallel_step_returns_children()
    {
        Refusal(ReturnsState).Should().Contain($"{nameof(ReturnsState)} returns State. A parallel step returns Children or a Task<Children>.");
        Refusal(PlainReturnsChildren).Should().Contain($"{nameof(PlainReturnsChildren)} returns Children. A step returns");
        Step.Of(Forks).Parallel.Should().Match<ParallelStepAttribute>(step => step.Workflow == typeof(AskingWorkflow) && step.MaxConcurrency == 10);
        Step.Of(ForksLater).Kind.Should().Be(StepKind.Parallel);
    }

    [Fact]
    public void A_parallel_step_starts_a_workflow_and_at_least_one_child_at_a_time()
    {
        Refusal(ForksNoWorkflow).Should().EndWith("would start System.String, which is no workflow.");
        Refusal(ForksUndefined).Should().StartWith($"{typeof(Undefined).FullName} has no [Workflow(");
        Refusal(ForksNothing).Should().Contain("may run 0 children at the same time");
    }

    [Fact]
    public void Only_an_input_step_has_a_form() =>
        Refusal(TakesForm).Should().Contain($"{nameof(TakesForm)} takes a FormContext, but there is no form while it runs.");

    [Fact]
    public void A_probe_is_a_method_of_the_class_that_returns_a_state()
    {
        Step.Of(Probed).Repeatable.Should().BeFalse();
        Refusal(ProbedByNobody).Should().Contain("names the probe 'Gone'").And.Contain(typeof(StepRefusalTests).FullName);
        Refusal(ProbedByText).Should().Contain($"names the probe '{nameof(Text)}'").And.Contain("which returns a State");
        Refusal(ProbedByTwo).Should().Contain($"names the probe '{nameof(Two)}'");
    }

    [Fact]
    public void A_probe_of_a_step_that_may_be_repeated_would_never_be_called() =>
        Refusal(ProbedForNothing).Should().Contain("Set Repeatable = false, or take the probe away.");

    private static string Refusal(Delegate method)
    {
        var make = () => Step.Of(method);
        return make.Should().Throw<WorkflowDefinitionException>().Which.Message;
    }

    [RetryStep("At once", AfterMinutes = 0)]
    private static void AtOnce() { }

    [RetryStep("Hourly")]
    private static void Hourly() { }

    [RetryStep("Half minutes", AfterMinutes = 0.5)]
    private static void HalfMinutes() { }

    [Step("Not retried")]
    private static void NotRetried() { }

    [RetryStep("Before now", AfterMinutes = -1)]
    private static void BeforeNow() { }

    [RetryStep("In a year", AfterMinutes = 60 * 24 * 365)]
    private static void InAYear() { }

    [RetryStep("Never", AfterMinutes = double.NaN)]
    private static void Never() { }

    [RetryStep("In eternity", AfterMinutes = double.PositiveInfinity)]
    private static void InEternity() { }

    [ParallelStep("Returns a state", typeof(AskingWorkflow))]
    private static State ReturnsState() => [];

    [Step("Returns children")]
    private static Children PlainReturnsChildren() => Children.Of([]);

    [ParallelStep("Forks", typeof(AskingWorkflow))]
    private static Children Forks() => Children.Of([]);

    [ParallelStep("Forks later", typeof(AskingWorkflow))]
    private static Task<Children> ForksLater() => Task.FromResult(Children.Of([]));

    [ParallelStep("Forks no workflow", typeof(string))]
    private static Children ForksNoWorkflow() => Children.Of([]);

    [ParallelStep("Forks undefined", typeof(Undefined))]
    private static Children ForksUndefined() => Children.Of([]);

    [ParallelStep("Forks nothing", typeof(AskingWorkflow), MaxConcurrency = 0)]
    private static Children ForksNothing() => Children.Of([]);

    [Step("Takes a form")]
    private static void TakesForm(FormContext form) => _ = form;

    [Step("Probed", Repeatable = false, Probe = nameof(Found))]
    private static void Probed() { }

    [Step("Probed by nobody", Repeatable = false, Probe = "Gone")]
    private static void ProbedByNobody() { }

    [Step("Probed by text", Repeatable = false, Probe = nameof(Text))]
    private static void ProbedByText() { }

    [Step("Probed by two", Repeatable = false, Probe = nameof(Two))]
    private static void ProbedByTwo() { }

    [Step("Probed for nothing", Probe = nameof(Found))]
    private static void ProbedForNothing() { }

    private static State? Found() => null;

    private static string Text() => "";

    private static State? Two() => null;

    private static State? Two(int amount) => amount == 0 ? null : [];

    private sealed class Undefined : Workflow
    {
        protected override StepList Steps => Begin;
    }
}
