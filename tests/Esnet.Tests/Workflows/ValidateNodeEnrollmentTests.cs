using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Testing;
using Orchestrator.Esnet.Esdb;
using Orchestrator.Esnet.Nso;

namespace Orchestrator.Esnet.Tests.Workflows;

public sealed class ValidateNodeEnrollmentTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_all_agree_it_completes_and_changes_nothing(bool inProduction)
    {
        var bed = await WorkflowBed.Enrolled(inProduction);
        var before = SubscriptionDocument.Write(await bed.Subscription()).ToJsonString();
        (await bed.Run(bed.Validate)).Status.Should().Be(ProcessStatus.Completed);
        SubscriptionDocument.Write(await bed.Subscription()).ToJsonString().Should().Be(before);
        bed.Esdb.Calls.Should().Equal("GetNode 1002");
        bed.Nso.Keys.Should().BeEmpty();
    }

    [Fact]
    public async Task Everything_that_differs_is_listed_in_one_failure()
    {
        var bed = await WorkflowBed.Enrolled(inProduction: true);
        await bed.Esdb.Change(WorkflowBed.Node, node => node with { State = "reserved", V4Loopback = null });
        var service = bed.Nso.Services.Keys.Single();
        bed.Nso.Services[service] = bed.Nso.Services[service] with { RoutingDomain = "esnet-lab" };
        bed.Nso.Systems[service] = bed.Nso.Systems[service] with { Role = "core" };
        var run = await bed.Run(bed.Validate);
        run.Failure!.Kind.Should().Be(FailureKind.InconsistentData);
        run.Failure.Error.Should().Be(
            """
            Node lbnl59-cr6 is not as its subscription says:
            - ESDB: state is 'reserved', expected 'active'
            - ESDB: IPv4 loopback is not set, expected '198.18.0.1'
            - NSO: routing domain is 'esnet-lab', expected 'esnet-293'
            - NSO: role of the system service is 'core', expected 'edge'
            """);
        (await bed.Subscription()).Insync.Should().BeFalse("nobody should build on it");
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        var bed = await WorkflowBed.Enrolled(inProduction: true);
        bed.Esdb.Nodes.Clear();
        bed.Nso.Services.Clear();
        bed.Nso.Systems.Clear();
        Lines(await bed.Run(bed.Validate)).Should().Equal(
            "- ESDB: node 1002 is missing", "- NSO: the node's enrollment is missing", "- NSO: the node's system service is missing");
    }

    [Fact]
    public async Task A_system_service_before_the_node_is_provisioned_is_a_difference()
    {
        var bed = await WorkflowBed.Enrolled();
        var service = bed.Nso.Services.Keys.Single();
        bed.Nso.Systems[service] = new SystemService(service, "lbnl59-cr6", "edge");
        Lines(await bed.Run(bed.Validate)).Should().Equal("- NSO: the node's system service is there before the node is provisioned");
    }

    [Fact]
    public async Task A_node_that_ESDB_gives_to_another_subscription_is_a_difference()
    {
        var bed = await WorkflowBed.Enrolled();
        await bed.Esdb.Change(WorkflowBed.Node, node => node with { SubscriptionId = Guid.Empty });
        Lines(await bed.Run(bed.Validate)).Should().Equal(
            $"- ESDB: subscription is '{Guid.Empty}', expected '{(await bed.Subscription()).SubscriptionId}'");
    }

    [Fact]
    public async Task An_address_that_is_written_in_another_way_is_the_same_address()
    {
        var bed = await WorkflowBed.Enrolled();
        await bed.Esdb.Change(WorkflowBed.Node, node => node with { V6Loopback = "2001:0DB8:0:0::1" });
        (await bed.Run(bed.Validate)).Status.Should().Be(ProcessStatus.Completed);
    }

    [Fact]
    public async Task Once_the_difference_is_gone_the_subscription_is_in_sync_again()
    {
        var bed = await WorkflowBed.Enrolled();
        await bed.Esdb.Change(WorkflowBed.Node, node => node with { Name = "renamed" });
        await bed.Run(bed.Validate);
        await bed.Esdb.Change(WorkflowBed.Node, node => node with { Name = "lbnl59-cr6" });
        (await bed.Run(bed.Validate)).Status.Should().Be(ProcessStatus.Completed);
        (await bed.Subscription()).Insync.Should().BeTrue();
    }

    [Fact]
    public async Task An_ESDB_that_does_not_answer_is_not_taken_for_a_difference()
    {
        var bed = await WorkflowBed.Enrolled();
        bed.Esdb.Broken = nameof(IEsdbApi.GetNode);
        (await bed.Run(bed.Validate)).Failure!.Kind.Should().Be(FailureKind.ApiUnavailable);
    }

    private static string[] Lines(WorkflowRun run) => run.Failure!.Error.Split('\n')[1..];
}
