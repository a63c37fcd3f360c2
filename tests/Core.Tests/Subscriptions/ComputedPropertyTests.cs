using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Subscriptions;

/// <summary>Properties that are computed from others (features 2; semantics 125).</summary>
public sealed class ComputedPropertyTests
{
    private readonly StepBed _bed = new();

    [Fact]
    public async Task They_are_written_out_and_computed_anew_whatever_is_stored()
    {
        var cabinet = await _bed.Load<Cabinet>(await _bed.StoreCabinet(main => main.Ends.Add(new CopperEndBlock())));
        var document = JsonNode.Parse(SubscriptionDocument.Write(cabinet).ToJsonString())!.AsObject();
        document["summary"]!.GetValue<string>().Should().Be("acme: 1 ends");
        document["main"]!["title"]!.GetValue<string>().Should().Be("1 ends");
        (document["summary"], document["main"]!["title"]) = ("old", 7);

        var read = (Cabinet)SubscriptionDocument.Read(document, TestCatalogue.WithCabinets(), 1, etag: null);

        (read.Summary, read.Main.Title).Should().Be(("acme: 1 ends", "1 ends"));
    }

    [Fact]
    public void They_are_no_fields() => ProductModel.FieldsOf(typeof(Cabinet)).Select(field => field.Key).Should().Equal("main");

    [Fact]
    public void One_that_raises_is_named_with_its_class()
    {
        var subscription = new Fragile { Blocks = [new FragileBlock { Text = "whole" }, new FragileBlock()] };

        var write = () => SubscriptionDocument.Write(subscription);

        write.Should().Throw<JsonException>().WithMessage($"Subscription * of Fragile cannot be written: {typeof(FragileBlock).FullName}.Length raised: no text");
    }

    [Fact]
    public async Task A_step_that_leaves_one_raising_fails_with_its_name_and_saves_nothing()
    {
        var id = await _bed.StoreCabinet(_ => { });

        var result = await _bed.TryChange<Cabinet>(id, cabinet => cabinet.Main.Ends = null!);

        result.Failure!.Error.Should().Contain($"{typeof(CabinetBlock).FullName}.Title raised: ");
        (await _bed.Load<Cabinet>(id)).Version.Should().Be(1);
    }

    private sealed class Fragile : SubscriptionModel
    {
        public List<FragileBlock> Blocks { get; set; } = [];
    }

    [ProductBlock("Fragile")]
    private sealed class FragileBlock : ProductBlockModel
    {
        public string? Text { get; set; }

        public int Length => Text?.Length ?? throw new InvalidOperationException("no text");
    }
}
