using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Subscriptions;

/// <summary>What is kept of a model when it is saved (semantics 126 to 136).</summary>
public sealed class SavedModelTests
{
    private readonly StepBed _bed = new();

    /// <summary>semantics 126: what is written the same is no change, so no version; there is no row per value to compare by text.</summary>
    [Fact]
    public async Task Setting_what_is_there_already_makes_no_new_version()
    {
        var id = await _bed.StoreLine(line => line.Main = new LineBlock { VlanId = 3, Price = 1.50m, Tags = ["a"], DeliveredAt = TestCatalogue.Now });

        await _bed.Change<Line>(id, line =>
        {
            line.Main!.VlanId = int.Parse("3");
            line.Main.Tags = ["a"];
            line.Main.DeliveredAt = TestCatalogue.Now.AddMilliseconds(1);
        });
        (await _bed.Load<Line>(id)).Version.Should().Be(1);

        await _bed.Change<Line>(id, line => line.Main!.VlanId = 4);
        (await _bed.Load<Line>(id)).Version.Should().Be(2);
    }

    /// <summary>semantics 126: values are stored as what they are, not as text.</summary>
    [Fact]
    public void Booleans_and_numbers_are_stored_as_such()
    {
        var line = StepBed.Context().NewSubscription<Line>(TestCatalogue.Line, "acme");
        line.Main = new LineBlock { VlanId = 3 };

        var document = SubscriptionDocument.Write(line);

        (document["insync"]!.ToJsonString(), document["main"]!["vlan_id"]!.ToJsonString()).Should().Be(("false", "3"));
    }

    /// <summary>semantics 127: an own block goes with its values; a new one in its place is another.</summary>
    [Fact]
    public async Task An_optional_block_that_is_cleared_is_gone()
    {
        var id = await _bed.StoreShelf();
        await _bed.Change<Shelf>(id, shelf => shelf.Port.Spare = new PortBlock { PortName = "old" });
        var old = (await _bed.Load<Shelf>(id)).Port.Spare!.SubscriptionInstanceId;

        await _bed.Change<Shelf>(id, shelf => shelf.Port.Spare = null);
        (await _bed.Load<Shelf>(id)).Port.Spare.Should().BeNull();

        await _bed.Change<Shelf>(id, shelf => shelf.Port.Spare = new PortBlock());
        var spare = (await _bed.Load<Shelf>(id)).Port.Spare!;
        (spare.PortName, spare.SubscriptionInstanceId == old).Should().Be((null, false));
    }

    /// <summary>semantics 127: of a foreign block only the relation goes.</summary>
    [Fact]
    public async Task A_foreign_block_that_is_cleared_stays_with_its_owner()
    {
        var (owner, user) = (await _bed.StoreShelf(), await _bed.StoreShelf());
        await _bed.Change<Shelf>(owner, shelf => shelf.Port.PortName = "mine");
        var port = (await _bed.Load<Shelf>(owner)).Port;
        await _bed.Change<Shelf>(user, shelf => shelf.Port.Spare = port);

        await _bed.Change<Shelf>(user, shelf => shelf.Port.Spare = null);

        (await _bed.Load<Shelf>(user)).Port.Spare.Should().BeNull();
        (await _bed.Load<Shelf>(owner)).Port.PortName.Should().Be("mine");
        (await _bed.Subscriptions.Relations(owner, CancellationToken.None)).InUseBy.Should().BeEmpty();
    }

    /// <summary>semantics 130: blocks keep their order, and here plain values do too.</summary>
    [Fact]
    public async Task Lists_come_back_in_the_order_that_they_were_given()
    {
        var id = await _bed.StoreLine(line => line.Main = new LineBlock
        {
            Tags = ["9", "10", "2", "100", "2"],
            Ports = [new PortBlock { PortName = "b" }, new PortBlock { PortName = "a" }, new PortBlock { PortName = "c" }],
        });
        var first = await _bed.Load<Line>(id);
        await _bed.Change<Line>(id, line => line.Main!.Ports.Reverse());

        var second = await _bed.Load<Line>(id);

        second.Main!.Tags.Should().Equal("9", "10", "2", "100", "2");
        second.Main.Ports.Select(port => port.PortName).Should().Equal("c", "a", "b");
        second.Main.Ports.Select(port => port.SubscriptionInstanceId).Should().Equal(first.Main!.Ports.Select(port => port.SubscriptionInstanceId).Reverse());
    }

    /// <summary>semantics 135.</summary>
    [Fact]
    public async Task Labels_zeros_false_and_empty_lists_and_texts_are_kept()
    {
        var id = await _bed.StoreLine(line => (line.Gigabits, line.Insync, line.Main) = (0, false, new LineBlock
        {
            VlanId = 0, Price = 0, CircuitName = "", Label = "north", Ports = [new PortBlock { Label = "" }],
        }));

        var line = await _bed.Load<Line>(id);

        (line.Gigabits, line.Insync).Should().Be((0, false));
        (line.Main!.VlanId, line.Main.Price, line.Main.CircuitName, line.Main.Label).Should().Be((0, 0m, "", "north"));
        line.Main.Ports.Should().ContainSingle().Which.Label.Should().Be("");
        line.Main.Tags.Should().BeEmpty().And.NotBeNull();
        SubscriptionValidation.ProblemsOf(line, SubscriptionLifecycle.Provisioning).Should().BeEmpty();
    }

    /// <summary>semantics 136.</summary>
    [Fact]
    public async Task Blocks_keep_their_identities_through_all_lifecycles()
    {
        var id = await _bed.StoreLine(line => line.Main = new LineBlock { VlanId = 1, CircuitName = "c", Ports = [new PortBlock { PortName = "xe" }] });
        var seen = new List<(Guid, Guid)>();
        foreach (var status in new[] { SubscriptionLifecycle.Provisioning, SubscriptionLifecycle.Active, SubscriptionLifecycle.Terminated })
        {
            await _bed.Change<Line>(id, line => line.MoveTo(status, TestCatalogue.Now));
            var line = await _bed.Load<Line>(id);
            line.Status.Should().Be(status);
            seen.Add((line.Main!.SubscriptionInstanceId, line.Main.Ports[0].SubscriptionInstanceId));
        }

        seen.Distinct().Should().ContainSingle().Which.Item1.Should().NotBeEmpty();
    }
}
