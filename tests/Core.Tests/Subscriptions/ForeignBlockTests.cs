using System.Text.Json.Nodes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Subscriptions;

/// <summary>Blocks of other subscriptions (semantics 127 to 134).</summary>
public sealed class ForeignBlockTests
{
    private readonly StepBed _bed = new();

    /// <summary>semantics 130, 132, 133: each user has its own order, and everybody sees the owner's present data.</summary>
    [Fact]
    public async Task Every_user_has_its_own_order_and_sees_what_the_owner_has_now()
    {
        var (a, b) = (await Shelf("a"), await Shelf("b"));
        var (one, two) = (await Line(a, b), await Line(b, a));
        await _bed.Change<Shelf>(b, shelf => shelf.Port.PortName = "renamed");

        (await Names(one)).Should().Equal("a", "renamed");
        (await Names(two)).Should().Equal("renamed", "a");
    }

    /// <summary>semantics 131 and 134: the attribute tells two blocks of one type apart.</summary>
    [Fact]
    public async Task Blocks_of_one_type_come_back_in_their_own_attributes()
    {
        var (own, other) = (await Shelf("own"), await Shelf("other"));
        var foreign = (await _bed.Load<Shelf>(other)).Port;
        await _bed.Change<Shelf>(own, shelf => shelf.Port.Spare = foreign);

        var port = (await _bed.Load<Shelf>(own)).Port;

        (port.PortName, port.Spare!.PortName).Should().Be(("own", "other"));
    }

    /// <summary>semantics 132: removing the link removes it for that user only.</summary>
    [Fact]
    public async Task A_link_is_removed_for_its_user_only()
    {
        var shelf = await Shelf("a");
        var (one, two) = (await Line(shelf), await Line(shelf));

        await _bed.Change<Line>(one, line => line.Main!.Ports.Clear());

        (await Names(one)).Should().BeEmpty();
        (await Names(two)).Should().Equal("a");
        (await _bed.Load<Shelf>(shelf)).Port.PortName.Should().Be("a");
    }

    /// <summary>semantics 128.</summary>
    [Fact]
    public async Task A_foreign_block_directly_below_a_subscription_is_refused()
    {
        var (one, other) = (await Shelf("one"), await Shelf("other"));
        var foreign = (await _bed.Load<Shelf>(other)).Port;

        var result = await _bed.TryChange<Shelf>(one, shelf => shelf.Port = foreign);

        result.Failure!.Error.Should().StartWith("Attempting to save a Foreign `Subscription Instance` directly below a subscription").And.Contain($"{other}");
    }

    /// <summary>semantics 129.</summary>
    [Fact]
    public async Task The_same_block_twice_is_refused()
    {
        var line = await Line(await Shelf("a"));

        var result = await _bed.TryChange<Line>(line, model => model.Main!.Ports.Add(model.Main.Ports[0]));

        result.Failure!.Error.Should().StartWith("Cannot link the same subscription instance multiple times");
    }

    /// <summary>It would be lost: only the owner's document says what is in the block.</summary>
    [Fact]
    public async Task A_change_of_a_foreign_block_is_refused_and_says_where_to_make_it()
    {
        var shelf = await Shelf("a");
        var line = await Line(shelf);

        var result = await _bed.TryChange<Line>(line, model => model.Main!.Ports[0].PortName = "b");

        result.Failure!.Error.Should().Contain($"belongs to subscription {shelf} and cannot be changed through subscription {line}");
    }

    [Fact]
    public async Task A_block_that_its_owner_no_longer_has_stays_a_bare_reference()
    {
        var (owner, other) = (await Shelf("own"), await Shelf("other"));
        var foreign = (await _bed.Load<Shelf>(other)).Port;
        foreign.Spare = null;
        await _bed.Change<Shelf>(other, shelf => shelf.Port.Spare = new PortBlock { PortName = "inner" });
        var inner = (await _bed.Load<Shelf>(other)).Port.Spare!;
        await _bed.Change<Shelf>(owner, shelf => shelf.Port.Spare = inner);

        await _bed.Change<Shelf>(other, shelf => shelf.Port.Spare = null);

        var left = (await _bed.Load<Shelf>(owner)).Port.Spare!;
        (left.SubscriptionInstanceId, left.PortName).Should().Be((inner.SubscriptionInstanceId, null));
    }

    [Fact]
    public async Task A_chain_that_comes_back_to_itself_ends_there()
    {
        var (one, two) = (await Shelf("one"), await Shelf("two"));
        var (ofOne, ofTwo) = ((await _bed.Load<Shelf>(one)).Port, (await _bed.Load<Shelf>(two)).Port);
        await _bed.Change<Shelf>(one, shelf => shelf.Port.Spare = ofTwo);
        await _bed.Change<Shelf>(two, shelf => shelf.Port.Spare = ofOne);

        var port = (await _bed.Load<Shelf>(one)).Port;

        (port.PortName, port.Spare!.PortName).Should().Be(("one", "two"));
    }

    [Fact]
    public void Of_a_foreign_block_only_its_identity_is_stored()
    {
        var document = JsonNode.Parse("""
            {"subscription_id":"00000000-0000-0000-0000-000000000001","main":{"subscription_instance_id":"00000000-0000-0000-0000-00000000000a",
             "owner_subscription_id":"00000000-0000-0000-0000-000000000001","vlan_id":7,"ports":[{"name":"Port",
             "subscription_instance_id":"00000000-0000-0000-0000-00000000000b","owner_subscription_id":"00000000-0000-0000-0000-000000000002","port_name":"xe"}]}}
            """)!.AsObject();

        ForeignBlocks.AsReferences(document)["main"]!["ports"]![0]!.AsObject().Select(entry => entry.Key)
            .Should().Equal("name", "subscription_instance_id", "owner_subscription_id");
        ForeignBlocks.Of(document).Should().ContainSingle().Which.Should().Be(
            new BlockReference(new Guid("00000000-0000-0000-0000-00000000000a"), new Guid("00000000-0000-0000-0000-00000000000b"), new SubscriptionId(new Guid("00000000-0000-0000-0000-000000000002"))));
    }

    private async Task<SubscriptionId> Shelf(string port)
    {
        var id = await _bed.StoreShelf();
        await _bed.Change<Shelf>(id, shelf => shelf.Port.PortName = port);
        return id;
    }

    private async Task<SubscriptionId> Line(params IReadOnlyList<SubscriptionId> shelves)
    {
        var ports = new List<PortBlock>();
        foreach (var shelf in shelves)
            ports.Add((await _bed.Load<Shelf>(shelf)).Port);
        return await _bed.StoreLine(line => line.Main = new LineBlock { VlanId = 12, Ports = ports });
    }

    private async Task<IEnumerable<string?>> Names(SubscriptionId line) => (await _bed.Load<Line>(line)).Main!.Ports.Select(port => port.PortName);
}
