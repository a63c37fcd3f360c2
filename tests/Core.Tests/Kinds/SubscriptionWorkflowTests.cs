using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Testing;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Kinds;

/// <summary>Whole workflows on a subscription: form, lock, own steps, unlock (semantics 17, 112, 114, 117).</summary>
public sealed class SubscriptionWorkflowTests
{
    [Fact]
    public async Task A_modify_workflow_changes_the_subscription_and_leaves_it_in_sync()
    {
        var (harness, line) = await HarnessWithLine();

        var run = await harness.Run(new ModifyLine(), [new { line.SubscriptionId }, new { vlanId = 99 }]);

        run.Failure.Should().BeNull();
        run.Status.Should().Be(ProcessStatus.Completed);
        run.Linked.Should().Equal(line.SubscriptionId);
        (await Stored(harness, line)).Should().Match<Line>(stored => stored.Main!.VlanId == 99 && stored.Insync);
    }

    /// <summary>semantics 112: so that a delta can be shown.</summary>
    [Fact]
    public async Task The_state_keeps_the_subscription_as_it_was_before_the_lock()
    {
        var (harness, line) = await HarnessWithLine();

        var run = await harness.Run(new ModifyLine(), [new { line.SubscriptionId }, new { vlanId = 99 }]);

        run.State["__old_subscriptions__"]![line.SubscriptionId.ToString()]!.ToJsonString().Should().Be(SubscriptionDocument.Write(line).ToJsonString());
        run.State["subscription"]!["main"]!["vlan_id"]!.GetValue<int>().Should().Be(99);
    }

    /// <summary>semantics 114, 117.</summary>
    [Fact]
    public async Task A_terminate_workflow_ends_the_subscription_and_unlocks_it()
    {
        var (harness, line) = await HarnessWithLine();

        var run = await harness.Run(new EndCable(), [new { line.SubscriptionId }]);

        run.Status.Should().Be(ProcessStatus.Completed);
        (await Stored(harness, line)).Should().Match<Line>(stored =>
            stored.Status == SubscriptionLifecycle.Terminated && stored.EndDate == TestCatalogue.Now && stored.Insync);
    }

    [Fact]
    public async Task A_step_that_fails_leaves_the_subscription_locked()
    {
        var (harness, line) = await HarnessWithLine();

        var run = await harness.Run(new CheckLine(agrees: false), [new { line.SubscriptionId }]);

        run.Failure!.Kind.Should().Be(FailureKind.InconsistentData);
        run.Steps[^1].Should().Be(("Check", StepStatus.Failed));
        (await Stored(harness, line)).Insync.Should().BeFalse();
    }

    /// <summary>semantics 105, 112: what is out of sync can still be validated, and is in sync when nothing is wrong with it.</summary>
    [Fact]
    public async Task A_validation_unlocks_also_what_was_out_of_sync_before()
    {
        var (harness, line) = await HarnessWithLine();
        await harness.Run(new CheckLine(agrees: false), [new { line.SubscriptionId }]);

        var run = await harness.Run(new CheckLine(agrees: true), [new { line.SubscriptionId }]);

        run.Status.Should().Be(ProcessStatus.Completed);
        (await Stored(harness, line)).Insync.Should().BeTrue();
    }

    [Fact]
    public async Task A_reconcile_workflow_runs_on_what_is_out_of_sync()
    {
        var (harness, line) = await HarnessWithLine();
        await harness.Run(new CheckLine(agrees: false), [new { line.SubscriptionId }]);

        var run = await harness.Run(new PushLine(), [new { line.SubscriptionId }]);

        run.Status.Should().Be(ProcessStatus.Completed);
        (await Stored(harness, line)).Insync.Should().BeTrue();
    }

    /// <summary>semantics 19: the status moves there and back.</summary>
    [Fact]
    public async Task A_subscription_is_provisioning_while_it_is_provisioned()
    {
        var (harness, line) = await HarnessWithLine();

        var run = await harness.Run(new ProvisionLine(), [new { line.SubscriptionId }]);

        run.State["seen"]!.GetValue<string>().Should().Be("Provisioning");
        (await Stored(harness, line)).Status.Should().Be(SubscriptionLifecycle.Active);
    }

    [Fact]
    public async Task A_task_runs_without_subscription()
    {
        var (harness, _) = await HarnessWithLine();

        var run = await harness.Run(new Sweep(), [new { }]);

        run.Status.Should().Be(ProcessStatus.Completed);
        run.State.ContainsKey("subscription_id").Should().BeFalse();
    }

    private static async Task<(WorkflowHarness Harness, Line Line)> HarnessWithLine()
    {
        var harness = await WorkflowHarness.Create(
            new OrchestratorBuilder(new ServiceCollection())
                .AddProduct<Line>(Line.ProductName).AddProduct<Shelf>(Shelf.ProductName).AddMigration<TestCatalogue>(),
            new FakeTimeProvider(TestCatalogue.Now));
        var line = await harness.Subscribe<Line>(
            Line.ProductName, line => line.Main = new LineBlock { VlanId = 12, CircuitName = "c", Ports = [new PortBlock { PortName = "xe-0" }] });
        return (harness, line);
    }

    private static async Task<Line> Stored(WorkflowHarness harness, Line line) =>
        (Line)(await harness.Subscriptions.FindAsync(line.SubscriptionId, origin: null, TestContext.Current.CancellationToken))!;

    [Workflow("end_cable", "End Cable", Target.Terminate)]
    private sealed class EndCable : TerminateWorkflow<Cable>
    {
        protected override StepList Steps => Begin;
    }

    [Workflow("check_line", "Check Line", Target.Validate)]
    private sealed class CheckLine(bool agrees) : ValidateWorkflow<Line>
    {
        protected override StepList Steps => Begin >> Check;

        [Step("Check")]
        private void Check(Line subscription) => InconsistentDataException.Unless(agrees, $"{subscription.Description} differs.");
    }

    [Workflow("push_line", "Push Line", Target.Reconcile)]
    private sealed class PushLine : ReconcileWorkflow<Line>
    {
        protected override StepList Steps => Begin;
    }

    [Workflow("provision_line", "Provision Line", Target.Modify)]
    private sealed class ProvisionLine : ModifyWorkflow<Line>
    {
        protected override StepList Steps => EnsureProvisioningStatus(Begin >> Look);

        [Step("Look")]
        private State Look(Line subscription) => State.From(new { seen = subscription.Status.ToString() });
    }

    [Workflow("sweep", "Sweep", Target.System)]
    private sealed class Sweep : TaskWorkflow
    {
        protected override StepList Steps => Begin;
    }
}
