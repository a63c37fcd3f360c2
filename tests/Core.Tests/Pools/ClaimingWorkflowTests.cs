using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Pools;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Testing;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Pools;

/// <summary>Workflows that claim, in a unit test.</summary>
public sealed class ClaimingWorkflowTests
{
    private static readonly IntegerPool Vlans = new("vlans", 12, 13);

    [Fact]
    public async Task A_workflow_claims_and_terminating_releases()
    {
        var harness = await Harness(pools: true);
        var line = await Line(harness);
        var run = await harness.Run(new GiveVlan(harness.Pools), [new { line.SubscriptionId }]);
        run.Failure.Should().BeNull();
        ((Line)(await harness.Subscriptions.FindAsync(line.SubscriptionId, origin: null, CancellationToken.None))!).Main!.VlanId.Should().Be(12);
        (await harness.Pools.ClaimsOf(line.SubscriptionId, CancellationToken.None)).Should().ContainSingle()
            .Which.Should().Match<ResourceClaim>(claim => claim.Value == "12" && claim.Step == "claim" && claim.Key == "vlan");

        run = await harness.Run(new EndLine(), [new { line.SubscriptionId }]);

        run.Status.Should().Be(ProcessStatus.Completed);
        run.Steps.Select(step => step.Name).Should().ContainInOrder(
            "Set subscription to 'terminated'", "Release claimed resources", "Unlock subscription");
        (await harness.Pools.UseOf(Vlans, CancellationToken.None)).Should().Be(new PoolUse("vlans", 2, 0));
    }

    [Fact]
    public async Task An_application_without_pools_has_no_step_for_them()
    {
        var harness = await Harness(pools: false);
        var run = await harness.Run(new EndLine(), [new { (await Line(harness)).SubscriptionId }]);
        run.Status.Should().Be(ProcessStatus.Completed);
        run.Steps.Select(step => step.Name).Should().NotContain("Release claimed resources");
    }

    [Fact]
    public async Task An_exhausted_pool_fails_the_step()
    {
        var harness = await Harness(pools: true);
        for (var times = 0; times < 2; times++)
            await harness.Run(new GiveVlan(harness.Pools), [new { (await Line(harness)).SubscriptionId }]);

        var run = await harness.Run(new GiveVlan(harness.Pools), [new { (await Line(harness)).SubscriptionId }]);

        run.Failure!.Error.Should().StartWith("Pool 'vlans' (12 to 13) is exhausted: all 2 values are claimed.");
        run.Failure.Details!["pool"]!.GetValue<string>().Should().Be("vlans");
    }

    [Fact]
    public async Task In_memory_the_rules_are_the_same()
    {
        var pools = new InMemoryResourcePools(TimeProvider.System);
        var pool = new IntegerPool("small", 1, 4);
        var (step, one, two) = (Context(), new SubscriptionId(Guid.NewGuid()), new SubscriptionId(Guid.NewGuid()));
        await pools.ClaimValue(pool, 2, one, step, CancellationToken.None);
        (await Claim(one, "a")).Should().Be(1);
        (await Claim(one, "a")).Should().Be(1);
        (await Claim(two, "a")).Should().Be(3);
        await pools.Release(pool, 1, two, CancellationToken.None);
        await pools.Release(pool, 1, one, CancellationToken.None);
        (await Claim(two, "b")).Should().Be(4);
        (await Claim(two, "c")).Should().Be(1);
        (await FluentActions.Awaiting(() => pools.ClaimValue(pool, 2, two, step, CancellationToken.None)).Should().ThrowAsync<ProcessFailureException>())
            .Which.Message.Should().Contain($"'2' of pool 'small' is claimed by subscription {one}");
        (await pools.ClaimsIn(pool, CancellationToken.None).ToListAsync()).Select(claim => claim.Value).Should().Equal("1", "2", "3", "4");
        await pools.ReleaseAll(step.ProcessId, CancellationToken.None);
        (await pools.UseOf(pool, CancellationToken.None)).Free.Should().Be(4);

        Task<int> Claim(SubscriptionId who, string key) => pools.Claim(pool, who, key, step, CancellationToken.None);
    }

    private static StepContext Context() => new(new ChangeOrigin(ProcessId.New(), "claim", "jane"), TestCatalogue.Now);

    private static Task<Line> Line(WorkflowHarness harness) =>
        harness.Subscribe<Line>(Fixtures.Line.ProductName, line => line.Main = new LineBlock { VlanId = 1, CircuitName = "c", Ports = [new PortBlock { PortName = "xe-0" }] });

    private static Task<WorkflowHarness> Harness(bool pools)
    {
        var application = new OrchestratorBuilder(new ServiceCollection()).AddProduct<Line>(Fixtures.Line.ProductName)
            .AddProduct<Shelf>(Shelf.ProductName).AddMigration<TestCatalogue>();
        return WorkflowHarness.Create(pools ? application.AddPool(Vlans) : application);
    }

    [Workflow("give_vlan", "Give VLAN", Target.Modify)]
    private sealed class GiveVlan(IResourcePools pools) : ModifyWorkflow<Line>
    {
        protected override StepList Steps => Begin >> Claim;

        [Step("Claim VLAN")]
        private async Task<State> Claim(Line subscription, StepContext context, CancellationToken cancellation)
        {
            subscription.Main!.VlanId = await pools.Claim(Vlans, subscription.SubscriptionId, "vlan", context, cancellation);
            return State.From(new { subscription });
        }
    }

    [Workflow("end_line", "End line", Target.Terminate)]
    private sealed class EndLine : TerminateWorkflow<Line>
    {
        protected override StepList Steps => Begin;
    }
}
