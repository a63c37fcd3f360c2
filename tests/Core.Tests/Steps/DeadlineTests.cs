using Orchestrator.Core.Processes;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Steps;

/// <summary>When a wait ends by itself (semantics 81, 88, 89).</summary>
public sealed class DeadlineTests
{
    private static readonly DateTimeOffset Started = TestCatalogue.Now;
    private static readonly DateTimeOffset Recorded = Started.AddMinutes(2);

    /// <summary>A failure says when it is tried again, from the moment at which it is known.</summary>
    [Fact]
    public void A_retry_step_is_tried_again_so_long_after_it_failed() =>
        Deadline("fragile", StepStatus.Waiting).Should().Be(Recorded.AddMinutes(5));

    /// <summary>semantics 88: progress, a pause or a slow action do not extend it.</summary>
    [Fact]
    public void A_callback_is_waited_for_from_the_start_of_its_group() =>
        Deadline("await_callback", StepStatus.AwaitingCallback).Should().Be(Started.AddMinutes(10));

    /// <summary>semantics 89.</summary>
    [Fact]
    public void A_callback_without_time_is_waited_for_for_ever() =>
        Deadline("await_callback-2", StepStatus.AwaitingCallback).Should().BeNull();

    [Fact]
    public void Children_are_waited_for_for_ever() => Deadline("fork", StepStatus.AwaitingCallback).Should().BeNull();

    [Theory]
    [InlineData(StepStatus.Success)]
    [InlineData(StepStatus.Skipped)]
    [InlineData(StepStatus.Suspend)]
    [InlineData(StepStatus.Failed)]
    [InlineData(StepStatus.Abort)]
    [InlineData(StepStatus.Complete)]
    public void What_does_not_wait_for_time_has_no_end(StepStatus status)
    {
        Deadline("fragile", status).Should().BeNull();
        Deadline("await_callback", status).Should().BeNull();
    }

    private static DateTimeOffset? Deadline(string step, StepStatus status) =>
        new Waits().FindStep(step)!.DeadlineAfter(status, Started, Recorded);

    [Workflow("waits", "Waits", Target.System)]
    private sealed class Waits : Workflow
    {
        protected override StepList Steps =>
            Begin >> Fragile >> Callback("Timed", Order, timeout: TimeSpan.FromMinutes(10)) >> Callback("Patient", Order) >> Fork;

        [RetryStep("Fragile", AfterMinutes = 5)]
        private void Fragile() { }

        [Step("Order")]
        private void Order() { }

        [ParallelStep("Fork", typeof(Waits))]
        private Children Fork() => Children.Of([]);
    }
}
