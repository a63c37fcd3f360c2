using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Esnet.Nso;
using Orchestrator.Esnet.Products;

namespace Orchestrator.Esnet.Tests.Workflows;

public sealed class ProvisionNodeEnrollmentTests
{
    [Fact]
    public async Task An_enrolled_node_goes_into_production()
    {
        var bed = await WorkflowBed.Enrolled();
        var run = await bed.Run(bed.Provision);
        run.Status.Should().Be(ProcessStatus.Completed, "the failure is {0}", run.Failure?.Traceback);
        var subscription = await bed.Subscription();
        (subscription.Status, subscription.Insync).Should().Be((SubscriptionLifecycle.Active, true));
        subscription.Description.Should().Be("Node lbnl59-cr6 Production");
        subscription.StartDate.Should().NotBeNull();
        var service = subscription.Ne.NsoServiceId!.Value;
        bed.Nso.Systems.Should().ContainSingle().Which.Value.Should().Be(new SystemService(service, "lbnl59-cr6", "edge"));
        bed.EsdbNode.State.Should().Be("active");
    }

    [Fact]
    public async Task Each_effect_is_asked_for_once_under_the_key_of_its_step()
    {
        var bed = await WorkflowBed.Enrolled();
        var run = await bed.Run(bed.Provision);
        bed.Esdb.Calls.Should().Equal("GetNode 1002", "SetEnrollmentState 1002 active mark_active_in_esdb");
        bed.Nso.Keys.Should().Equal($"{run.State["process_id"]}:push_system_service");
    }

    [Fact]
    public async Task A_node_in_production_gets_its_system_service_again()
    {
        var bed = await WorkflowBed.Enrolled(inProduction: true);
        var start = (await bed.Subscription()).StartDate;
        bed.Nso.Systems.Clear();
        (await bed.Run(bed.Provision)).Status.Should().Be(ProcessStatus.Completed);
        bed.Nso.Systems.Should().ContainSingle();
        (await bed.Subscription()).StartDate.Should().Be(start);
    }

    [Fact]
    public async Task A_node_that_another_subscription_has_is_left_alone()
    {
        var bed = await WorkflowBed.Enrolled();
        var other = Guid.NewGuid();
        await bed.Esdb.Change(WorkflowBed.Node, node => node with { SubscriptionId = other });
        var run = await bed.Run(bed.Provision);
        run.Steps[^1].Should().Be(("Look up node in ESDB", StepStatus.Failed));
        run.Failure!.Error.Should().Be(
            $"Node lbnl59-cr6 is taken by subscription {other} in ESDB, not by {(await bed.Subscription()).SubscriptionId}. Correct ESDB, then retry.");
        bed.Nso.Keys.Should().BeEmpty();
    }

    [Fact]
    public async Task What_an_active_subscription_lacks_is_named_before_anything_happens_outside()
    {
        var bed = await WorkflowBed.Enrolled();
        await bed.Change(subscription => subscription.Ne.SbfdReflector = new SbfdReflectorBlock());
        var run = await bed.Run(bed.Provision);
        run.Steps[^1].Should().Be(("Look up node in ESDB", StepStatus.Failed));
        run.Failure!.Error.Should().Contain("ne.sbfd_reflector.discriminator");
        bed.Nso.Keys.Should().BeEmpty();
    }
}
