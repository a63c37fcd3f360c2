using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Testing;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Steps;

/// <summary>Steps that do more than run: conditional, skipping, aborting, retry and input steps (semantics 4 to 10, 81).</summary>
public sealed class StepKindTests
{
    /// <summary>semantics 8: the condition is asked before every single step.</summary>
    [Fact]
    public async Task A_condition_over_a_list_is_asked_for_each_step_with_the_state_of_that_moment()
    {
        var run = await Run(new Counting());

        run.State["n"]!.GetValue<int>().Should().Be(10);
        run.Steps.Count(step => step.Status == StepStatus.Skipped).Should().Be(15);
        run.Status.Should().Be(ProcessStatus.Completed);
    }

    /// <summary>semantics 6.</summary>
    [Fact]
    public async Task A_step_may_skip_itself()
    {
        var run = await Run(new Skipping());

        run.Steps.Should().Equal(("Start", StepStatus.Success), ("Nothing to do", StepStatus.Skipped), ("Done", StepStatus.Complete));
        run.State.ContainsKey("n").Should().BeFalse();
    }

    /// <summary>semantics 4.</summary>
    [Fact]
    public async Task An_abort_step_ends_the_process_with_the_state_it_has()
    {
        var run = await Run(new Aborting());

        run.Status.Should().Be(ProcessStatus.Aborted);
        run.Steps.Select(step => step.Name).Should().Equal("Start", "Count", "Abort");
        run.State["n"]!.GetValue<int>().Should().Be(1);
    }

    /// <summary>semantics 81.</summary>
    [Fact]
    public async Task A_retry_step_that_fails_waits()
    {
        var run = await Run(new Retrying());

        run.Status.Should().Be(ProcessStatus.Waiting);
        run.Failure!.Error.Should().Be("not yet");
        run.Steps[^1].Should().Be(("Fragile", StepStatus.Waiting));
    }

    [Fact]
    public async Task A_condition_that_raises_fails_its_step()
    {
        var run = await Run(new Misjudging());

        run.Status.Should().Be(ProcessStatus.Failed);
        run.Failure!.Error.Should().Contain("'missing'");
    }

    [Fact]
    public async Task An_input_step_suspends_until_it_is_answered()
    {
        (await Run(new Asking())).Status.Should().Be(ProcessStatus.Suspended);

        var run = await (await Harness()).Run(new Asking(), [new { }], [new { amount = 3 }]);

        run.Status.Should().Be(ProcessStatus.Completed);
        run.Steps.Select(step => step.Status).Should().Equal(
            StepStatus.Success, StepStatus.Success, StepStatus.Suspend, StepStatus.Success, StepStatus.Complete);
        run.State["amount"]!.GetValue<int>().Should().Be(3);
        run.State["unit"]!.GetValue<string>().Should().Be("pieces of 1");
    }

    [Fact]
    public async Task A_wrong_answer_to_an_input_step_is_refused()
    {
        var harness = await Harness();

        var answering = () => harness.Run(new Asking(), [new { }], [new { amount = "many" }]);

        (await answering.Should().ThrowAsync<FormValidationException>()).Which.Errors.Should().ContainSingle(error => error.Type == "int_parsing");
    }

    [Fact]
    public void An_input_step_without_a_form_is_refused_with_its_name()
    {
        var planning = () => new Formless().Plan();

        planning.Should().Throw<WorkflowDefinitionException>().WithMessage("*Formless.Ask*FormContext*");
    }

    private static async Task<WorkflowRun> Run(Workflow workflow) => await (await Harness()).Run(workflow, [new { }]);

    private static Task<WorkflowHarness> Harness() => WorkflowHarness.Create(new OrchestratorBuilder(new ServiceCollection()));

    private abstract class CountingWorkflow : Workflow
    {
        [Step("Count")]
        protected State Count(int n = 0) => State.From(new { n = n + 1 });
    }

    [Workflow("counting", "Counting", Target.System)]
    private sealed class Counting : CountingWorkflow
    {
        protected override StepList Steps => When(
            state => !state.Contains("n") || state.Get<int>("n") < 10,
            Enumerable.Range(0, 25).Aggregate(Begin, (list, _) => list >> Count));
    }

    [Workflow("skipping", "Skipping", Target.System)]
    private sealed class Skipping : Workflow
    {
        protected override StepList Steps => Begin >> NothingToDo;

        [Step("Nothing to do")]
        private State NothingToDo() => State.Skipped;
    }

    [Workflow("aborting", "Aborting", Target.System)]
    private sealed class Aborting : CountingWorkflow
    {
        protected override StepList Steps => Begin >> Count >> When(state => state.Get<int>("n") == 1, Abort) >> Count;
    }

    [Workflow("retrying", "Retrying", Target.System)]
    private sealed class Retrying : Workflow
    {
        protected override StepList Steps => Begin >> Fragile;

        [RetryStep("Fragile")]
        private void Fragile() => throw new InvalidOperationException("not yet");
    }

    [Workflow("misjudging", "Misjudging", Target.System)]
    private sealed class Misjudging : CountingWorkflow
    {
        protected override StepList Steps => When(state => state.Get<bool>("missing"), Begin >> Count);
    }

    [Workflow("asking", "Asking", Target.System)]
    private sealed class Asking : CountingWorkflow
    {
        protected override StepList Steps => Begin >> Count >> Ask;

        [InputStep("Ask")]
        private async Task<State> Ask(FormContext form, int n)
        {
            var page = await form.Submit<AmountPage>("Amount");
            return State.From(new { page.Amount, unit = $"pieces of {n}" });
        }

        private sealed record AmountPage
        {
            public required int Amount { get; init; }
        }
    }

    [Workflow("formless", "Formless", Target.System)]
    private sealed class Formless : Workflow
    {
        protected override StepList Steps => Begin >> Ask;

        [InputStep("Ask")]
        private State Ask() => [];
    }
}
