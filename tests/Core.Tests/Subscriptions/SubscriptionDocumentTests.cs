using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Subscriptions;

/// <summary>A subscription as one JSON document.</summary>
public sealed class SubscriptionDocumentTests
{
    private static readonly Gen<PortBlock> LeafPorts = Gen.String.Null().Select(name => new PortBlock { PortName = name });

    private static readonly Gen<PortBlock> Ports = Gen.Select(LeafPorts, LeafPorts.Null(), (port, spare) =>
    {
        port.Spare = spare;
        port.Label = port.PortName;
        return port;
    });

    private static readonly Gen<DateTimeOffset> Times = Gen.Select(
        Gen.Int[0, 2_000_000_000], Gen.Int[-56, 56], (seconds, quarters) =>
            DateTimeOffset.FromUnixTimeSeconds(seconds).ToOffset(TimeSpan.FromMinutes(15 * quarters)));

    private static readonly Gen<LineBlock> Blocks = Gen.Select(
        Gen.Int.Nullable(), Gen.String.Null(), Gen.Guid.Nullable(), Gen.Enum<Colour>().Nullable(), Gen.Decimal.Nullable(),
        Times.Nullable(), Gen.String.List[0, 4], Ports.List[0, 3])
        .Select(t => new LineBlock
        {
            VlanId = t.Item1, CircuitName = t.Item2, Reference = t.Item3, Colour = t.Item4, Price = t.Item5, DeliveredAt = t.Item6,
            Tags = t.Item7, Ports = t.Item8,
        });

    private static readonly Gen<Line> Lines = Gen.Select(
        Blocks.Null(), Gen.String, Gen.Int.Nullable(), Gen.Bool, Times.Nullable(), (block, description, gigabits, insync, start) =>
        {
            var line = StepBed.Context().NewSubscription<Line>(TestCatalogue.Line, "acme");
            (line.Main, line.Description, line.Gigabits, line.Insync, line.StartDate) = (block, description, gigabits, insync, start);
            return line;
        });

    [Fact]
    public void Whatever_a_model_holds_it_reads_back_the_same() =>
        Lines.Sample(
            line =>
            {
                var document = JsonNode.Parse(SubscriptionDocument.Write(line).ToJsonString())!.AsObject();

                var read = SubscriptionDocument.Read(document, TestCatalogue.Registry(), version: 7, etag: "mark");

                read.Should().BeOfType<Line>().Which.Should().BeEquivalentTo(line, options => options
                    .Excluding(model => model.Version).Excluding(model => model.ETag).WithStrictOrdering());
                JsonNode.DeepEquals(SubscriptionDocument.Write(read), document).Should().BeTrue();
            },
            TestContext.Current.TestOutputHelper!.WriteLine,
            iter: 200);

    [Fact]
    public void Version_and_mark_come_from_the_storage_not_from_the_document()
    {
        var line = StepBed.Context().NewSubscription<Line>(TestCatalogue.Line, "acme");
        var document = SubscriptionDocument.Write(line);

        var read = SubscriptionDocument.Read(document, TestCatalogue.Registry(), version: 7, etag: "mark");

        (read.Version, read.ETag).Should().Be((7, "mark"));
        document.ContainsKey("version").Should().BeFalse();
    }

    [Fact]
    public async Task Identities_of_blocks_are_kept_over_all_changes()
    {
        var bed = new StepBed();
        var id = await bed.StoreLine(line => line.Main = null);
        var line = await bed.Load<Line>(id);
        line.Main = new LineBlock { Ports = [new PortBlock { Spare = new PortBlock() }] };
        var first = await Through(bed, line);
        first.Main!.Ports.Add(new PortBlock());
        first.Main.VlanId = 5;

        var second = await Through(bed, first);

        Identities(first).Should().NotContain(Guid.Empty).And.OnlyHaveUniqueItems().And.HaveCount(4);
        Identities(second).Should().Equal(Identities(first));
    }

    [Fact]
    public void A_document_of_an_unregistered_product_is_refused_by_name()
    {
        var document = SubscriptionDocument.Write(StepBed.Context().NewSubscription<Line>(TestCatalogue.Line, "acme"));

        var read = () => SubscriptionDocument.Read(document, new ProductRegistry(), 1, etag: null);

        read.Should().Throw<ProductModelException>().WithMessage("Product 'Line 10G' has no domain type*");
    }

    [Fact]
    public void A_document_without_product_is_refused()
    {
        var read = () => SubscriptionDocument.Read([], TestCatalogue.Registry(), 1, etag: null);

        read.Should().Throw<JsonException>().WithMessage("*no product name*");
    }

    /// <summary>Through a step, which gives new blocks their identities and saves.</summary>
    private static async Task<Line> Through(StepBed bed, Line line)
    {
        var result = await bed.Run(new Replacer(line).Replace, $$"""{"subscription":"{{line.SubscriptionId}}"}""");
        result.Failure.Should().BeNull();
        return await bed.Load<Line>(line.SubscriptionId);
    }

    private static List<Guid> Identities(Line line) =>
        [line.Main!.SubscriptionInstanceId, .. line.Main.Ports.SelectMany(Identities)];

    private static IEnumerable<Guid> Identities(PortBlock port) =>
        port.Spare is null ? [port.SubscriptionInstanceId] : [port.SubscriptionInstanceId, .. Identities(port.Spare)];

    private sealed class Replacer(Line line)
    {
        [Core.Workflows.Step("Replace")]
        public void Replace(Line subscription) => subscription.Main = line.Main;
    }
}
