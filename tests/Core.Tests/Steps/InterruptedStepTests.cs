using Orchestrator.Core.Processes;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Steps;

/// <summary>Steps that must not be repeated: what is found out about an interrupted run decides what becomes of it.</summary>
public sealed class InterruptedStepTests
{
    private const string State = """{"a":1}""";

    [Fact]
    public async Task A_probe_that_finds_the_effect_gives_the_result_of_the_step()
    {
        var result = await Bed(() => Workflows.State.From(new { order = "o-1" })).Probe("order", State);

        result!.Status.Should().Be(StepStatus.Success);
        result.State.ToJsonString().Should().Be("""{"a":1,"order":"o-1"}""");
    }

    [Fact]
    public async Task A_probe_that_finds_no_effect_lets_the_step_run() =>
        (await Bed(() => null).Probe("order", State)).Should().BeNull();

    [Fact]
    public async Task Without_probe_the_outcome_is_unknown_and_the_operator_is_told_what_to_do()
    {
        var result = await Bed(() => null).Probe("ship", State);

        result!.Status.Should().Be(StepStatus.Failed);
        result.Failure!.Error.Should().StartWith("Outcome unknown: 'Ship' was interrupted").And.Contain("resume").And.Contain("skip");
        result.State.ToJsonString().Should().Be(State);
    }

    /// <summary>The outside system that could tell may be what is down.</summary>
    [Fact]
    public async Task A_probe_that_fails_leaves_the_outcome_unknown_and_says_why()
    {
        var result = await Bed(() => throw new TimeoutException("the shop is closed")).Probe("order", State);

        result!.Failure!.Class.Should().Be(nameof(OutcomeUnknownException));
        result.Failure.Error.Should().StartWith("Outcome unknown: 'Order'").And.EndWith("the shop is closed");
    }

    /// <summary>A retry step waits after a failure and then runs by itself: this one must not.</summary>
    [Theory]
    [InlineData("order_again")]
    [InlineData("ship_again")]
    public async Task An_interrupted_retry_step_fails_and_is_not_tried_again_by_itself(string step)
    {
        var result = await Bed(() => throw new TimeoutException("the shop is closed")).Probe(step, State);

        result!.Status.Should().Be(StepStatus.Failed);
    }

    [Fact]
    public async Task A_step_whose_condition_did_not_hold_was_never_called()
    {
        var workflow = new Ordering(() => throw new TimeoutException("not to be asked")) { Condition = false };

        (await new WorkflowBed(workflow).Probe("order", State)).Should().BeNull();
    }

    [Fact]
    public async Task A_step_that_an_operator_leaves_out_is_left_out_after_an_interruption_too() =>
        (await Bed(() => null).Probe("ship", State, new StepCommand(StepCommandKind.Skip, Reason: "done by hand"))).Should().BeNull();

    [Fact]
    public async Task A_probe_that_stops_with_the_host_is_asked_again()
    {
        using var host = new CancellationTokenSource();
        await host.CancelAsync();

        var probe = () => Bed(() => throw new OperationCanceledException()).Probe("order", State, cancellation: host.Token);

        await probe.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public void A_step_says_whether_it_may_be_repeated()
    {
        var steps = new Ordering(() => null).AllSteps();

        steps.Where(step => !step.Repeatable).Select(step => step.Id).Should().Equal("order", "ship", "order_again", "ship_again");
    }

    private static WorkflowBed Bed(Func<State?> find) => new(new Ordering(find));

    [Workflow("ordering", "Orders", Target.System)]
    private sealed class Ordering(Func<State?> find) : Workflow
    {
        public bool Condition { get; init; } = true;

        protected override StepList Steps => When(_ => Condition, Begin >> Order) >> Ship >> OrderAgain >> ShipAgain;

        [Step("Order", Repeatable = false, Probe = nameof(Find))]
        private void Order() { }

        [Step("Ship", Repeatable = false)]
        private void Ship() { }

        [RetryStep("Order again", Repeatable = false, Probe = nameof(FindLater))]
        private void OrderAgain() { }

        [RetryStep("Ship again", Repeatable = false)]
        private void ShipAgain() { }

        /// <summary>Like a step it takes values of the state.</summary>
        private State? Find(int a) => a == 1 ? find() : throw new InvalidOperationException("a is 1");

        private async Task<State?> FindLater(CancellationToken cancellation)
        {
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
            return find();
        }
    }
}
