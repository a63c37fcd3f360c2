using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork.Ports;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>Blocks of abstract classes and computed values, through storage and over HTTP (rest 2).</summary>
public sealed class AbstractBlockViewTests(PortBed bed) : IClassFixture<PortBed>
{
    [Fact]
    public async Task Each_block_is_shown_with_the_attributes_and_users_of_its_own_class()
    {
        var (port, link) = await Watched();

        var model = (await bed.Api.Get($"api/subscriptions/domain-model/{link}?filter_owner_relations=false")).Demand(HttpStatusCode.OK).Json;

        OrchestratorApi.Text(model, "title").Should().Be("link of 0 ends");
        var (core, monitors) = (model["core"]!, model["core"]!["monitors"]!.AsArray());
        monitors.Select(monitor => OrchestratorApi.Text(monitor!, "name")).Should().Equal("Test tap", "Test probe");
        (monitors[0]!["percent"]!.GetValue<int>(), OrchestratorApi.Text(monitors[0]!, "place")).Should().Be((5, "cellar"));
        monitors[1]!["in_use_by_ids"]!.AsArray().Select(id => (string)id!).Should().Equal((string)core["subscription_instance_id"]!);
        var unit = monitors[1]!["unit"]!.AsObject();
        unit["gigabits"]!.GetValue<int>().Should().Be(100);
        OrchestratorApi.Text(unit, "owner_subscription_id").Should().Be($"{port}");
        unit["in_use_by_ids"]!.AsArray().Select(id => (string)id!).Should().Equal((string)monitors[1]!["subscription_instance_id"]!);
    }

    [Fact]
    public async Task The_owner_is_told_who_uses_its_block()
    {
        var (port, link) = await Watched();

        var unit = (await bed.Api.Get($"api/subscriptions/domain-model/{port}")).Demand(HttpStatusCode.OK).Json["unit"]!;

        var use = unit["in_use_by_relations"]!.AsArray().Should().ContainSingle().Subject!;
        OrchestratorApi.Text(use, "subscription_id").Should().Be($"{link}");
    }

    [Fact]
    public async Task A_difference_between_versions_is_named_by_its_place()
    {
        var (_, link) = await Watched();
        await bed.Change<Link>(link, model => ((TapBlock)model.Core.Monitors[0]).Percent = 10);

        var changes = (await bed.Api.Get($"api/subscriptions/{link}/versions/diff?from=2&to=3")).Demand(HttpStatusCode.OK).Json.AsArray();

        changes.Select(change => OrchestratorApi.Text(change!, "path")).Should().Equal("core.monitors[0].percent");
    }

    [Fact]
    public async Task The_catalogue_names_the_classes_that_there_are()
    {
        JsonNode product = (await bed.Api.Get("api/products")).Demand(HttpStatusCode.OK).Json.AsArray()
            .Single(item => OrchestratorApi.Text(item!, "name") == Link.ProductName)!;

        product["product_blocks"]!.AsArray().Select(block => OrchestratorApi.Text(block!, "name"))
            .Should().BeEquivalentTo("Test link core", "Test port unit", "Test probe", "Test tap");
    }

    private async Task<(SubscriptionId Port, SubscriptionId Link)> Watched()
    {
        var port = await bed.Port(configure: model => model.Unit.Gigabits = 100);
        var unit = (await bed.Find<Port>(port)).Unit;
        var link = await bed.Link();
        await bed.ChangeInStep<Link>(link, subscription => subscription.Core.Monitors =
            [new TapBlock { Percent = 5, Place = "cellar" }, new ProbeBlock { Unit = unit }]);
        return (port, link);
    }
}
