using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Tests.Workflows;

public sealed class TerminateNodeEnrollmentTests
{
    [Fact]
    public async Task Nothing_is_left_of_what_the_other_workflows_did()
    {
        var bed = await WorkflowBed.Create();
        var before = bed.EsdbNode;
        await bed.Run();
        await bed.Run(bed.Modify, new { Role = "core", SbfdDiscriminator = 293 });
        await bed.Run(bed.Provision);
        bed.EsdbNode.Should().NotBe(before);

        var run = await bed.Run(bed.Terminate);

        run.Status.Should().Be(ProcessStatus.Completed, "the failure is {0}", run.Failure?.Traceback);
        bed.EsdbNode.Should().Be(before);
        bed.Nso.Services.Should().BeEmpty();
        bed.Nso.Systems.Should().BeEmpty();
        var subscription = await bed.Subscription();
        (subscription.Status, subscription.Insync).Should().Be((SubscriptionLifecycle.Terminated, true));
        subscription.Description.Should().Be("Node lbnl59-cr6 Terminated");
        subscription.EndDate.Should().NotBeNull();
    }

    [Fact]
    public async Task The_node_is_looked_up_first_and_given_back_last()
    {
        var bed = await WorkflowBed.Enrolled(inProduction: true);
        var run = await bed.Run(bed.Terminate);
        bed.Esdb.Calls.Should().Equal("GetNode 1002", "ReleaseNode 1002 release_in_esdb");
        var process = run.State["process_id"];
        bed.Nso.Keys.Should().Equal($"{process}:remove_system_service", $"{process}:remove_from_nso");
        run.Steps.Select(step => step.Name).Should().ContainInOrder(
            "Look up node in ESDB", "Remove system service from NSO", "Remove node from NSO", "Release node in ESDB");
    }

    [Fact]
    public async Task A_node_that_another_subscription_has_by_now_is_not_taken_from_it()
    {
        var bed = await WorkflowBed.Enrolled();
        var other = Guid.NewGuid();
        await bed.Esdb.Change(WorkflowBed.Node, node => node with { SubscriptionId = other });
        var run = await bed.Run(bed.Terminate);
        run.Status.Should().Be(ProcessStatus.Completed);
        run.Steps.Should().Contain(("Release node in ESDB", StepStatus.Skipped));
        bed.EsdbNode.SubscriptionId.Should().Be(other);
        bed.Nso.Services.Should().BeEmpty();
    }

    [Fact]
    public async Task A_node_that_ESDB_has_no_more_does_not_keep_the_subscription_alive()
    {
        var bed = await WorkflowBed.Enrolled();
        bed.Esdb.Nodes.Clear();
        (await bed.Run(bed.Terminate)).Status.Should().Be(ProcessStatus.Completed);
        (await bed.Subscription()).Status.Should().Be(SubscriptionLifecycle.Terminated);
    }

    [Fact]
    public async Task A_failing_NSO_keeps_the_node_taken()
    {
        var bed = await WorkflowBed.Enrolled(inProduction: true);
        bed.Nso.IsBroken = true;
        var run = await bed.Run(bed.Terminate);
        run.Steps[^1].Should().Be(("Remove system service from NSO", StepStatus.Failed));
        bed.EsdbNode.State.Should().Be("active");
        (await bed.Subscription()).Status.Should().Be(SubscriptionLifecycle.Active);
    }
}
