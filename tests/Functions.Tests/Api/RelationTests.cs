using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork.Ports;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>Blocks of other subscriptions, in the real storage (rest 2; semantics 127, 130 to 133).</summary>
public sealed class RelationTests(PortBed bed) : IClassFixture<PortBed>
{
    /// <summary>semantics 130 and 132: the order of the list, and the owner's present data.</summary>
    [Fact]
    public async Task A_block_of_another_subscription_is_loaded_as_its_owner_has_it_now()
    {
        var (a, b) = (await bed.Port(configure: port => port.Unit.Gigabits = 1), await bed.Port(configure: port => port.Unit.Gigabits = 2));
        var link = await bed.Link(ports: [b, a]);
        await bed.Change<Port>(b, port => port.Unit.Gigabits = 100);

        var ends = (await bed.Find<Link>(link)).Core.Ends;

        ends.Select(end => (end.Gigabits, end.OwnerSubscriptionId)).Should().Equal((100, b), (1, a));
        ends[0].SubscriptionInstanceId.Should().Be((await bed.Find<Port>(b)).Unit.SubscriptionInstanceId);
    }

    /// <summary>semantics 132: a whole chain.</summary>
    [Fact]
    public async Task A_chain_over_several_subscriptions_is_loaded_whole()
    {
        var far = await bed.Port(configure: port => port.Unit.Gigabits = 30);
        var farUnit = (await bed.Find<Port>(far)).Unit;
        var middle = await bed.Port(configure: port => (port.Unit.Gigabits, port.Unit.Uplink) = (20, farUnit));
        var link = await bed.Link(ports: middle);
        await bed.Change<Port>(far, port => port.Unit.Gigabits = 31);

        var end = (await bed.Find<Link>(link)).Core.Ends.Single();

        (end.Gigabits, end.Uplink!.Gigabits, end.Uplink.OwnerSubscriptionId).Should().Be((20, 31, far));
    }

    [Fact]
    public async Task Both_ends_of_a_relation_know_it()
    {
        var port = await bed.Port();
        var (one, two) = (await bed.Link(ports: port), await bed.Link(SubscriptionLifecycle.Terminated, insync: false, port));

        var relations = await bed.Store.Relations(port, CancellationToken.None);
        relations.DependsOn.Should().BeEmpty();
        relations.InUseBy.Select(user => (user.SubscriptionId, user.Status, user.Insync, user.Description)).Should().BeEquivalentTo(
            [(one, SubscriptionLifecycle.Active, true, "core link 12"), (two, SubscriptionLifecycle.Terminated, false, "core link 12")]);
        (await bed.Store.Relations(one, CancellationToken.None)).DependsOn.Should().ContainSingle().Which.SubscriptionId.Should().Be(port);
        (await bed.Store.Relations(new SubscriptionId(Guid.NewGuid()), CancellationToken.None)).All.Should().BeEmpty();
    }

    /// <summary>semantics 127: the block of the other stays, only the relation goes.</summary>
    [Fact]
    public async Task A_block_that_is_taken_out_is_no_longer_in_use_and_stays_with_its_owner()
    {
        var port = await bed.Port(configure: model => model.Unit.Gigabits = 7);
        var (one, two) = (await bed.Link(ports: port), await bed.Link(ports: port));

        await bed.Change<Link>(one, link => link.Core.Ends.Clear());

        (await bed.Store.Relations(port, CancellationToken.None)).InUseBy.Select(user => user.SubscriptionId).Should().Equal(two);
        (await bed.Find<Port>(port)).Unit.Gigabits.Should().Be(7);
    }

    [Fact]
    public async Task The_domain_model_says_of_each_block_who_uses_it()
    {
        var port = await bed.Port(configure: model => model.Unit.Uplink = new PortUnitBlock());
        var link = await bed.Link(ports: port);
        var core = (await bed.Find<Link>(link)).Core.SubscriptionInstanceId;

        var model = (await bed.Api.Get($"api/subscriptions/domain-model/{port}")).Demand(HttpStatusCode.OK).Json;

        var unit = model["unit"]!;
        unit["in_use_by_ids"]!.ToJsonString().Should().Be($"""["{core}"]""");
        unit["in_use_by_relations"]!.ToJsonString().Should().Be($$"""[{"subscription_instance_id":"{{core}}","subscription_id":"{{link}}"}]""");
        var id = unit["subscription_instance_id"]!.GetValue<Guid>();
        unit["uplink"]!["in_use_by_ids"]!.AsArray().Should().BeEmpty("the block belongs to the same subscription");
        unit["uplink"]!["in_use_by_relations"]!.ToJsonString().Should().Be($$"""[{"subscription_instance_id":"{{id}}","subscription_id":"{{port}}"}]""");

        JsonNode all = (await bed.Api.Get($"api/subscriptions/domain-model/{port}?filter_owner_relations=false")).Demand(HttpStatusCode.OK).Json;
        all["unit"]!["uplink"]!["in_use_by_ids"]!.ToJsonString().Should().Be($"""["{id}"]""");
        (await bed.Api.Get($"api/subscriptions/domain-model/{port}?filter_owner_relations=perhaps")).Demand(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_version_holds_the_reference_and_not_what_the_other_was()
    {
        var port = await bed.Port(configure: model => model.Unit.Gigabits = 1);
        var link = await bed.Link(ports: port);

        var version = (await bed.Api.Get($"api/subscriptions/{link}/versions/1")).Demand(HttpStatusCode.OK).Json["subscription"]!;

        version["core"]!["ends"]![0]!.AsObject().Select(entry => entry.Key).Should().Equal("name", "subscription_instance_id", "owner_subscription_id");
    }
}
