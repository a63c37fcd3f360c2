using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Kinds;

/// <summary>The steps that each kind of workflow puts around its own, by title (semantics 16, 17, 19).</summary>
public sealed class SurroundingStepsTests
{
    private const string Relation = "Create Process Subscription relation";
    private const string Lock = "Lock subscription";
    private const string Unlock = "Unlock subscription";
    private static readonly string[] Refreshes = ["Refresh subscription search index", "Refresh process search index"];

    /// <summary>semantics 17; a create workflow has neither relation nor lock.</summary>
    [Fact]
    public void Create() => Titles(new CreateIt()).Should().Equal(
        ["Start", "Own", "Additional", "Set subscription to 'provisioning'", Unlock, .. Refreshes, "Done"]);

    /// <summary>semantics 17.</summary>
    [Fact]
    public void Modify() => Titles(new ModifyIt()).Should().Equal(["Start", Relation, Lock, "Own", "Additional", Unlock, .. Refreshes, "Done"]);

    /// <summary>semantics 17.</summary>
    [Fact]
    public void Terminate() => Titles(new TerminateIt()).Should().Equal(
        ["Start", Relation, Lock, "Own", "Additional", "Set subscription to 'terminated'", Unlock, .. Refreshes, "Done"]);

    /// <summary>semantics 16.</summary>
    [Fact]
    public void Reconcile() => Titles(new ReconcileIt()).Should().Equal(["Start", Relation, Lock, "Own", "Additional", Unlock, .. Refreshes, "Done"]);

    /// <summary>semantics 16: also when its own list is empty.</summary>
    [Fact]
    public void Reconcile_without_own_steps() =>
        Titles(new ReconcileNothing()).Should().Equal(["Start", Relation, Lock, Unlock, .. Refreshes, "Done"]);

    /// <summary>semantics 17: no additional steps and no refreshes.</summary>
    [Fact]
    public void Validate() => Titles(new ValidateIt()).Should().Equal("Start", Relation, Lock, "Own", Unlock, "Done");

    /// <summary>semantics 17.</summary>
    [Fact]
    public void Task() => Titles(new TaskIt()).Should().Equal("Start", "Own", "Done");

    /// <summary>Terminate and modify check, validate and reconcile do not: two steps of one title.</summary>
    [Fact]
    public void The_lock_is_checked_for_modify_and_terminate_only()
    {
        Workflow[] workflows = [new ModifyIt(), new TerminateIt(), new ValidateIt(), new ReconcileIt()];

        workflows.Select(workflow => workflow.Plan().Single(step => step.Name == Lock).Id).Should().Equal(
            "lock_subscription", "lock_subscription", "lock_subscription_unchecked", "lock_subscription_unchecked");
    }

    /// <summary>semantics 2, for every kind.</summary>
    [Fact]
    public void Only_the_last_step_completes_the_process()
    {
        Workflow[] workflows = [new CreateIt(), new ModifyIt(), new TerminateIt(), new ValidateIt(), new ReconcileIt(), new TaskIt()];

        workflows.Should().OnlyContain(workflow => workflow.AllSteps().Single(step => step.SuccessStatus == StepStatus.Complete).Name == "Done");
        workflows.Select(workflow => workflow.IsTask).Should().Equal(false, false, false, true, false, true);
    }

    /// <summary>semantics 19.</summary>
    [Fact]
    public void Steps_that_need_a_provisioning_subscription_leave_it_active() => Titles(new ProvisionTwice())[3..^4].Should().Equal(
        "Set subscription to 'provisioning'", "Own", "Set subscription to 'active'",
        "Set subscription to 'provisioning'", "Own", "Set subscription to 'active'");

    [Fact]
    public void Setting_a_status_twice_makes_two_steps_with_ids_of_their_own() => new ProvisionTwice().Plan().Select(step => step.Id).Should()
        .OnlyHaveUniqueItems().And.Contain(["set_subscription_to_active", "set_subscription_to_active-2", "set_subscription_to_provisioning-2"]);

    [Fact]
    public void Every_status_has_its_step() => new AllStatuses().AllSteps().Select(step => (step.Name, step.Id)).Skip(1).SkipLast(1).Should().Equal(
        Enum.GetNames<SubscriptionLifecycle>().Select(name => ($"Set subscription to '{name.ToLowerInvariant()}'", $"set_subscription_to_{name.ToLowerInvariant()}")));

    private static string[] Titles(Workflow workflow) => [.. workflow.AllSteps().Select(step => step.Name)];

    [Step("Own")]
    private static void Own() { }

    [Step("Additional")]
    private static void Additional() { }

    [Workflow("create_it", "Creates", Target.Create)]
    private sealed class CreateIt : CreateWorkflow<Line>
    {
        protected override SubscriptionLifecycle ResultStatus => SubscriptionLifecycle.Provisioning;

        protected override StepList Steps => Begin >> Own;

        protected override StepList AdditionalSteps => Begin >> Additional;
    }

    [Workflow("modify_it", "Modifies", Target.Modify)]
    private sealed class ModifyIt : ModifyWorkflow<Line>
    {
        protected override StepList Steps => Begin >> Own;

        protected override StepList AdditionalSteps => Begin >> Additional;
    }

    [Workflow("terminate_it", "Terminates", Target.Terminate)]
    private sealed class TerminateIt : TerminateWorkflow<Line>
    {
        protected override StepList Steps => Begin >> Own;

        protected override StepList AdditionalSteps => Begin >> Additional;
    }

    [Workflow("reconcile_it", "Reconciles", Target.Reconcile)]
    private sealed class ReconcileIt : ReconcileWorkflow<Line>
    {
        protected override StepList Steps => Begin >> Own;

        protected override StepList AdditionalSteps => Begin >> Additional;
    }

    [Workflow("reconcile_nothing", "Reconciles", Target.Reconcile)]
    private sealed class ReconcileNothing : ReconcileWorkflow<Line>
    {
        protected override StepList Steps => Begin;
    }

    [Workflow("validate_it", "Validates", Target.Validate)]
    private sealed class ValidateIt : ValidateWorkflow<Line>
    {
        protected override StepList Steps => Begin >> Own;
    }

    [Workflow("task_it", "Does a task", Target.System)]
    private sealed class TaskIt : TaskWorkflow
    {
        protected override StepList Steps => Begin >> Own;
    }

    [Workflow("provision_twice", "Provisions twice", Target.Modify)]
    private sealed class ProvisionTwice : ModifyWorkflow<Line>
    {
        protected override StepList Steps => EnsureProvisioningStatus(Begin >> Own) >> EnsureProvisioningStatus(Begin >> Own);
    }

    [Workflow("all_statuses", "Sets every status", Target.System)]
    private sealed class AllStatuses : Workflow
    {
        protected override StepList Steps => Enum.GetValues<SubscriptionLifecycle>().Aggregate(Begin, (list, status) => list >> SetStatus(status));
    }
}
