using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Testing;

namespace Acme.Tests;

/// <summary>A light path's life in a unit test: the real forms and steps, storage in memory.</summary>
public sealed class LightPathTests
{
    [Fact]
    public async Task A_light_path_is_sold_and_ended()
    {
        var harness = await WorkflowHarness.Create(new OrchestratorBuilder(new ServiceCollection()).AddAcme());
        var product = (await harness.Catalogue.Products(TestContext.Current.CancellationToken)).Single();
        var order = new { CustomerId = "acme", FirstPort = "ams-cr1 1/1/c2", SecondPort = "lon-cr2 1/1/c7", Gigabits = 100 };

        var sold = await harness.Run(new CreateLightPath(harness.Catalogue, harness.Pools), [new { Product = product.ProductId }, order]);

        sold.Status.Should().Be(ProcessStatus.Completed);
        var id = sold.Linked.Single();
        var path = await Find(harness, id);
        path.Status.Should().Be(SubscriptionLifecycle.Active);
        path.Path.VlanId.Should().Be(100);

        var ended = await harness.Run(new TerminateLightPath(), [new { SubscriptionId = id }]);

        ended.Status.Should().Be(ProcessStatus.Completed);
        (await Find(harness, id)).Status.Should().Be(SubscriptionLifecycle.Terminated);
    }

    private static async Task<LightPath> Find(WorkflowHarness harness, SubscriptionId id) =>
        (LightPath)(await harness.Subscriptions.FindAsync(id, origin: null, TestContext.Current.CancellationToken))!;
}
