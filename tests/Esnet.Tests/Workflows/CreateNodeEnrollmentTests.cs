using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Esnet.Esdb;

namespace Orchestrator.Esnet.Tests.Workflows;

public sealed class CreateNodeEnrollmentTests
{
    [Fact]
    public async Task A_whole_run_ends_with_a_provisioning_subscription_in_sync()
    {
        var bed = await WorkflowBed.Create();
        var run = await bed.Run();
        run.Status.Should().Be(ProcessStatus.Completed, "the failure is {0}", run.Failure?.Traceback);
        run.Steps.Should().OnlyContain(step => step.Status == (step.Name == "Done" ? StepStatus.Complete : StepStatus.Success));

        var subscription = await bed.Subscription();
        run.Linked.Should().Equal(subscription.SubscriptionId);
        subscription.Status.Should().Be(SubscriptionLifecycle.Provisioning);
        subscription.Insync.Should().BeTrue();
        subscription.StartDate.Should().BeNull("it is not active yet");
        subscription.CustomerId.Should().Be($"{WorkflowBed.Lbnl}");
        subscription.Description.Should().Be("Node lbnl59-cr6 Provisioned (without system service)");
        var node = subscription.Ne;
        (node.EsdbNodeId, node.NodeName, node.RoutingDomain).Should().Be((WorkflowBed.Node, "lbnl59-cr6", "esnet-293"));
        (node.V4Loopback, node.V6Loopback).Should().Be(("198.18.0.1", "2001:db8::1"));
        node.EsdbNodeUuid.Should().Be(bed.Esdb.Nodes.Single(known => known.Id == WorkflowBed.Node).Uuid);
    }

    [Fact]
    public async Task The_state_has_what_later_steps_and_operators_look_for()
    {
        var bed = await WorkflowBed.Create();
        var run = await bed.Run();
        run.State.Select(entry => entry.Key).Should().BeEquivalentTo(
            "process_id", "reporter", "workflow_name", "workflow_target", "product", "product_name", "customer_id",
            "esdb_node_id", "role", "subscription", "subscription_id", "subscription_description", "site_id");
        run.State["site_id"]!.GetValue<string>().Should().Be("lbnl59");
        run.State["role"]!.GetValue<string>().Should().Be("edge");
        run.State["product_name"]!.GetValue<string>().Should().Be("Node Enrollment Service");
        run.State["subscription_description"]!.GetValue<string>().Should().Be("Node lbnl59-cr6 Provisioned (without system service)");
        run.State["subscription"]!["subscription_id"]!.GetValue<string>().Should().Be(run.State["subscription_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Each_outside_effect_is_asked_for_once_under_the_key_of_its_step()
    {
        var bed = await WorkflowBed.Create();
        var run = await bed.Run();
        bed.Esdb.Calls.Skip(2).Should().Equal(
            "GetNode 1002",
            "ReserveNode 1002 edge reserved reserve_in_esdb",
            "AllocateLoopbacks 1002 allocate_loopbacks",
            "SetEnrollmentState 1002 provisioned mark_enrolled_in_esdb");
        bed.Nso.Keys.Should().Equal($"{run.State["process_id"]}:register_in_nso");
        var service = bed.Nso.Services.Should().ContainSingle().Subject.Value;
        service.ServiceId.Should().Be((await bed.Subscription()).Ne.NsoServiceId!.Value);
        (service.Device, service.RoutingDomain, service.V4Loopback, service.V6Loopback)
            .Should().Be(("lbnl59-cr6", "esnet-293", "198.18.0.1", "2001:db8::1"));
    }

    [Theory]
    [InlineData(nameof(FakeEsdb.GetNode), "Construct Node Enrollment model")]
    [InlineData(nameof(FakeEsdb.ReserveNode), "Reserve node in ESDB")]
    [InlineData(nameof(FakeEsdb.AllocateLoopbacks), "Allocate loopback addresses in ESDB")]
    [InlineData(nameof(FakeEsdb.SetEnrollmentState), "Mark node as enrolled in ESDB")]
    public async Task A_failing_esdb_fails_the_step_that_needs_it(string method, string step)
    {
        var bed = await WorkflowBed.Create();
        bed.Esdb.Broken = method;
        var run = await bed.Run();
        run.Status.Should().Be(ProcessStatus.Failed);
        run.Steps[^1].Should().Be((step, StepStatus.Failed));
        run.Failure!.Class.Should().Be("ExternalSystemException");
        run.Failure.Error.Should().Be($"ESDB: {method} failed");
        run.Failure.StatusCode.Should().Be(503);
    }

    [Fact]
    public async Task A_failing_nso_leaves_the_subscription_initial_and_out_of_sync()
    {
        var bed = await WorkflowBed.Create();
        bed.Nso.IsBroken = true;
        var run = await bed.Run();
        run.Steps[^1].Should().Be(("Register node in NSO", StepStatus.Failed));
        run.Failure!.Error.Should().Be("NSO: the device is locked");
        var subscription = await bed.Subscription();
        (subscription.Status, subscription.Insync).Should().Be((SubscriptionLifecycle.Initial, false));
        subscription.Ne.V6Loopback.Should().Be("2001:db8::1", "the step before had given it");
        subscription.Description.Should().Be("Node lbnl59-cr6 Initial Subscription");
    }

    [Fact]
    public async Task A_loopback_that_is_missing_is_named_by_its_path()
    {
        var bed = await WorkflowBed.Create();
        bed.Esdb.Loopbacks = new Loopbacks("198.18.0.1", null!);
        var run = await bed.Run();
        run.Steps[^1].Should().Be(("Update subscription name with node info", StepStatus.Failed));
        run.Failure!.Class.Should().Be("SubscriptionValidationException");
        run.Failure.Error.Should().Contain("ne.v6_loopback").And.Contain("provisioning").And.NotContain("v4_loopback");
        (await bed.Subscription()).Status.Should().Be(SubscriptionLifecycle.Initial);
    }

    [Fact]
    public async Task A_node_without_dash_in_its_name_is_a_site_of_its_own()
    {
        var bed = await WorkflowBed.Create();
        var index = bed.Esdb.Nodes.FindIndex(node => node.Id == WorkflowBed.Node);
        bed.Esdb.Nodes[index] = bed.Esdb.Nodes[index] with { Name = "lab" };
        (await bed.Run()).State["site_id"]!.GetValue<string>().Should().Be("lab");
    }
}
