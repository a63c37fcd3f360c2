using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Subscriptions;

/// <summary>Blocks of which only the stored name says which class they are (features 2; semantics 124 and 138).</summary>
public sealed class AbstractBlockTests
{
    private readonly StepBed _bed = new();

    [Fact]
    public async Task Every_block_comes_back_as_the_class_that_it_was()
    {
        var main = (await _bed.Load<Cabinet>(await Stored())).Main;

        main.Uplink.Should().BeOfType<FibreEndBlock>().Which.Port!.PortName.Should().Be("xe-0");
        main.Ends.Should().SatisfyRespectively(
            first => first.Should().BeOfType<CopperEndBlock>().Which.Pairs.Should().Be(4),
            second => second.Should().BeOfType<FibreEndBlock>().Which.Connector.Should().Be("LC"));
        main.Spare.Should().BeOfType<PortBlock>().Which.PortName.Should().Be("spare");
        main.Others.Select(other => other.GetType()).Should().Equal(typeof(PortBlock), typeof(FibreEndBlock));
    }

    [Fact]
    public async Task What_is_read_is_written_the_same()
    {
        var cabinet = await _bed.Load<Cabinet>(await Stored());
        var document = JsonNode.Parse(SubscriptionDocument.Write(cabinet).ToJsonString())!.AsObject();

        var read = SubscriptionDocument.Read(document.DeepClone().AsObject(), TestCatalogue.WithCabinets(), 1, etag: null);

        JsonNode.DeepEquals(SubscriptionDocument.Write(read), document).Should().BeTrue(document.ToJsonString());
    }

    [Fact]
    public async Task A_block_may_become_one_of_another_class()
    {
        var id = await Stored();

        await _bed.Change<Cabinet>(id, cabinet => cabinet.Main.Uplink = new CopperEndBlock { Pairs = 2 });

        (await _bed.Load<Cabinet>(id)).Main.Uplink.Should().BeOfType<CopperEndBlock>().Which.Pairs.Should().Be(2);
    }

    [Fact]
    public async Task Missing_ones_stay_missing()
    {
        var main = (await _bed.Load<Cabinet>(await _bed.StoreCabinet(_ => { }))).Main;

        (main.Uplink, main.Spare).Should().Be((null, null));
        main.Ends.Should().BeEmpty();
        main.Others.Should().BeEmpty();
    }

    [Fact]
    public async Task A_foreign_block_is_of_its_own_class_and_as_its_owner_has_it()
    {
        var (shelf, other) = (await _bed.StoreShelf(), await Stored());
        await _bed.Change<Shelf>(shelf, model => model.Port.PortName = "foreign");
        var port = (await _bed.Load<Shelf>(shelf)).Port;
        var end = (await _bed.Load<Cabinet>(other)).Main.Uplink!;
        var id = await _bed.StoreCabinet(main => (main.Spare, main.Uplink) = (port, end));

        await _bed.Change<Shelf>(shelf, model => model.Port.PortName = "renamed");

        var loaded = (await _bed.Load<Cabinet>(id)).Main;
        loaded.Spare.Should().BeOfType<PortBlock>().Which.PortName.Should().Be("renamed");
        loaded.Uplink.Should().BeOfType<FibreEndBlock>().Which.Connector.Should().Be("SC");
        (await _bed.Subscriptions.Relations(id, CancellationToken.None)).DependsOn.Select(owner => owner.SubscriptionId).Should().BeEquivalentTo([shelf, other]);
    }

    [Fact]
    public async Task What_is_missing_is_named_also_of_the_class_that_stands_there()
    {
        var cabinet = await _bed.Load<Cabinet>(await _bed.StoreCabinet(main =>
        {
            main.Uplink = new FibreEndBlock();
            main.Ends = [new CopperEndBlock { Place = "cellar" }, new FibreEndBlock { Place = "roof" }];
            main.Others = [new FibreEndBlock { Place = "roof" }];
        }));

        SubscriptionValidation.ProblemsOf(cabinet, SubscriptionLifecycle.Active).Should().Equal(
            "main.uplink.place", "main.uplink.connector", "main.ends[1].connector", "main.others[0].connector");
    }

    [Fact]
    public async Task A_difference_is_named_by_its_place()
    {
        var id = await Stored();
        var before = SubscriptionDocument.Write(await _bed.Load<Cabinet>(id));

        await _bed.Change<Cabinet>(id, cabinet => ((CopperEndBlock)cabinet.Main.Ends[0]).Pairs = 8);

        DocumentDiff.Between(before, SubscriptionDocument.Write(await _bed.Load<Cabinet>(id))).Select(change => change.Path).Should().Equal("main.ends[0].pairs");
    }

    [Fact]
    public void The_model_names_the_classes_that_there_are() => ProductModel.BlocksOf(typeof(Cabinet)).Should().Equal(
        typeof(CabinetBlock), typeof(CopperEndBlock), typeof(FibreEndBlock), typeof(PortBlock));

    [Theory]
    [InlineData("uplink", "Path: $.main.uplink", "'Copper end', 'Fibre end'")]
    [InlineData("spare", "Path: $.main.spare", "'Copper end', 'Port'")]
    public async Task A_stored_name_that_no_class_has_is_refused_with_the_names_that_are_known(string field, string place, string known)
    {
        var document = await Document(await Stored());
        document["main"]![field]!["name"] = "Radio end";

        var read = () => SubscriptionDocument.Read(document, TestCatalogue.WithCabinets(), 1, etag: null);

        read.Should().Throw<JsonException>().Which.Message.Should()
            .Contain($"Subscription {document["subscription_id"]} of product 'Cabinet'").And.Contain("'Radio end'").And.Contain(place).And.Contain(known);
    }

    [Theory]
    [InlineData("""{"place":"roof"}""")]
    [InlineData("""{"name":7}""")]
    [InlineData("[]")]
    [InlineData("\"Copper end\"")]
    public async Task A_stored_block_without_a_name_is_refused_by_its_place(string block)
    {
        var document = await Document(await Stored());
        document["main"]!["ends"]![1] = JsonNode.Parse(block);

        var read = () => SubscriptionDocument.Read(document, TestCatalogue.WithCabinets(), 1, etag: null);

        read.Should().Throw<JsonException>().WithMessage("*no block with a name*'Copper end', 'Fibre end'*$.main.ends*");
    }

    [Fact]
    public async Task A_value_that_does_not_fit_is_refused_by_its_place_within_the_block()
    {
        var document = await Document(await Stored());
        document["main"]!["others"]![1]!["port"] = JsonNode.Parse("""{"port_name":{}}""");

        var read = () => SubscriptionDocument.Read(document, TestCatalogue.WithCabinets(), 1, etag: null);

        read.Should().Throw<JsonException>().WithMessage("*$.port.port_name*$.main.others*");
    }

    /// <summary>It would be stored and could never be loaded.</summary>
    [Fact]
    public async Task A_block_of_a_class_that_is_not_named_is_not_saved()
    {
        var id = await Stored();

        var result = await _bed.TryChange<Cabinet>(id, cabinet => cabinet.Main.Spare = new FibreEndBlock());

        result.Failure!.Error.Should().Contain($"A {typeof(FibreEndBlock).FullName} cannot stand here").And.Contain("$.Main.Spare").And.Contain("'Copper end', 'Port'");
        (await _bed.Load<Cabinet>(id)).Main.Spare.Should().BeOfType<PortBlock>();
    }

    private async Task<JsonObject> Document(SubscriptionId id) =>
        JsonNode.Parse(SubscriptionDocument.Write(await _bed.Load<Cabinet>(id)).ToJsonString())!.AsObject();

    private Task<SubscriptionId> Stored() => _bed.StoreCabinet(main =>
    {
        main.Uplink = new FibreEndBlock { Connector = "SC", Port = new PortBlock { PortName = "xe-0" } };
        main.Ends = [new CopperEndBlock { Pairs = 4 }, new FibreEndBlock { Connector = "LC" }];
        main.Spare = new PortBlock { PortName = "spare" };
        main.Others = [new PortBlock { PortName = "other" }, new FibreEndBlock()];
    });
}
