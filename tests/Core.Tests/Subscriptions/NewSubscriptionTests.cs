using System.ComponentModel.DataAnnotations;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Subscriptions;

/// <summary>What a new subscription begins with (features 2).</summary>
public sealed class NewSubscriptionTests
{
    [Fact]
    public void The_blocks_that_it_must_have_are_made_with_all_that_they_must_have()
    {
        var made = Make<Rack>();

        made.Frame.Bolts.Should().HaveCount(2);
        made.Feeds.Should().ContainSingle().Which.Bolts.Should().HaveCount(2);
        made.Door.Should().BeNull();
        made.Notes.Should().BeNull();
    }

    [Fact]
    public void Every_block_has_an_identity_of_its_own_the_same_in_every_attempt()
    {
        var ids = Ids(Make<Rack>());

        ids.Should().HaveCount(6).And.OnlyHaveUniqueItems().And.NotContain(Guid.Empty);
        Ids(Make<Rack>()).Should().Equal(ids);
    }

    [Fact]
    public void What_the_class_makes_itself_stays()
    {
        var made = Make<Furnished>();

        made.Frame.Label.Should().Be("own");
        made.Frame.Bolts.Select(bolt => bolt.Label).Should().Equal("own", null);
    }

    [Fact]
    public void A_list_of_several_classes_is_left_for_the_workflow_and_checked_later()
    {
        var made = Make<Mixed>();

        made.Ends.Should().BeEmpty();
        SubscriptionValidation.ProblemsOf(made, SubscriptionLifecycle.Provisioning).Should().Equal("ends (at least 1 items, has 0)");
    }

    [Fact]
    public void A_block_of_several_classes_that_must_be_there_is_refused_by_class_and_field()
    {
        var make = () => Make<Undecided>();

        make.Should().Throw<ProductModelException>().WithMessage($"{typeof(Undecided).FullName}.End can be one of 2 classes*");
        FluentActions.Invoking(() => new ProductRegistry().Add<Undecided>("Undecided")).Should().Throw<ProductModelException>()
            .WithMessage($"{typeof(Undecided).FullName}.End can be one of 2 classes*");
    }

    private static T Make<T>()
        where T : SubscriptionModel, new() =>
        StepBed.Context().NewSubscription<T>(TestCatalogue.Line, "acme");

    private static List<Guid> Ids(Rack rack) => [.. new[] { rack.Frame, rack.Feeds[0] }
        .SelectMany(frame => frame.Bolts.Select(bolt => bolt.SubscriptionInstanceId).Prepend(frame.SubscriptionInstanceId))];

    private sealed class Rack : SubscriptionModel
    {
        public FrameBlock Frame { get; set; } = null!;

        [Length(1, 4)]
        public List<FrameBlock> Feeds { get; set; } = null!;

        public FrameBlock? Door { get; set; }

        public List<string>? Notes { get; set; }
    }

    private sealed class Furnished : SubscriptionModel
    {
        public FrameBlock Frame { get; set; } = new() { Label = "own", Bolts = [new BoltBlock { Label = "own" }] };
    }

    private sealed class Mixed : SubscriptionModel
    {
        [Length(1, 2)]
        public List<EndBlock> Ends { get; set; } = [];
    }

    private sealed class Undecided : SubscriptionModel
    {
        public EndBlock End { get; set; } = null!;
    }

    [ProductBlock("Frame")]
    private sealed class FrameBlock : ProductBlockModel
    {
        [Length(2, 8)]
        public List<BoltBlock> Bolts { get; set; } = [];
    }

    [ProductBlock("Bolt")]
    private sealed class BoltBlock : ProductBlockModel;
}
