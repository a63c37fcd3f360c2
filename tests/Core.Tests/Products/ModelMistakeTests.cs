using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Products;

/// <summary>Mistakes in a model are named at start-up, by class and field, all at once.</summary>
public sealed class ModelMistakeTests
{
    private static readonly string Here = typeof(ModelMistakeTests).FullName!;

    [Fact]
    public void All_mistakes_of_a_model_are_named_a_line_each() => Mistakes<ManyMistakes>().Should().SatisfyRespectively(
        line => line.Should().StartWith($"{Here}+ManyMistakes.Site has type Uri, which a product model cannot hold."),
        line => line.Should().StartWith($"{Here}+ManyMistakes.Hidden has no public setter"),
        line => line.Should().StartWith($"Product block {Here}+NamelessBlock has no [ProductBlock(\"name\")] attribute."),
        line => line.Should().StartWith($"{Here}+NamelessBlock.Address has type Uri"));

    [Theory]
    [InlineData(nameof(OneKey.VlanID), "would be stored as one 'vlan_id'")]
    [InlineData(nameof(OneKey.Status), "would be stored as 'status', which every subscription has already")]
    [InlineData(nameof(OneKey.Tag), "would be stored as 'tag', which every subscription has already")]
    [InlineData(nameof(OneKeyBlock.Label), "would be stored as 'label', which every block has already")]
    [InlineData(nameof(OneKeyBlock.InUseByIds), "would be stored as 'in_use_by_ids', which every block has already")]
    public void Two_fields_with_one_key_are_refused(string field, string text) =>
        Mistakes<OneKey>().Should().ContainSingle(line => line.Contains($".{field} ")).Which.Should().Contain(text);

    [Theory]
    [InlineData(nameof(Lengths.Text), "has [Length], but is no list")]
    [InlineData(nameof(Lengths.Backwards), "has [Length(3, 2)]: no list has at least 3 and at most 2 items")]
    [InlineData(nameof(Lengths.Negative), "has [Length(-1, 2)]")]
    public void A_length_that_no_list_can_have_is_refused(string field, string text) =>
        Mistakes<Lengths>().Should().HaveCount(3).And.ContainSingle(line => line.StartsWith($"{Here}+Lengths.{field} ")).Which.Should().Contain(text);

    [Fact]
    public void What_can_never_be_missing_is_not_required() => Mistakes<NeverMissing>().Should().Equal(
        $"{Here}+NeverMissing.Number has type Int32 and can never be missing, so [RequiredFrom] would check nothing. Declare it as Int32?.",
        $"{Here}+NeverMissing.Text has type String and can never be missing, so [RequiredFrom] would check nothing. Declare it as String?.",
        $"{Here}+NeverMissing.Port has type PortBlock and can never be missing, so [RequiredFrom] would check nothing. Declare it as PortBlock?.",
        $"{Here}+NeverMissing.Tags is a list that is always there, so [RequiredFrom] would check nothing. Say with [Length] how many items it needs, or declare it with ?.");

    [Fact]
    public void A_status_that_is_no_step_of_the_life_asks_for_nothing() => Mistakes<RequiredAtTheEnd>().Should().Equal(
        $"{Here}+RequiredAtTheEnd.Reason has [RequiredFrom(Terminated)], but no life leads there step by step. The order is Initial, Provisioning, Active: name one of these.");

    [Fact]
    public void What_would_be_stored_and_never_loaded_is_refused() => Mistakes<Lossy>().Should().Equal(
        $"{Here}+Lossy.Speed is a field, so it would never be stored. Declare it as a property with {{ get; set; }}.",
        $"{Here}+Lossy.Tags has no public setter, so it would be stored and never loaded. Declare it with {{ get; set; }}.");

    [Theory]
    [InlineData(nameof(Decorated.Vlan), "has [Range], which nothing checks in a product model.")]
    [InlineData(nameof(Decorated.Place), "has [Required], which nothing checks in a product model.")]
    [InlineData(nameof(Decorated.Ports), "has [MaxLength], which nothing checks in a product model.")]
    [InlineData(nameof(Decorated.Renamed), "has [JsonPropertyName], so it would be stored otherwise")]
    [InlineData(nameof(Decorated.Secret), "has [JsonIgnore], so it would be stored otherwise")]
    [InlineData(nameof(Decorated.Colour), "has [JsonConverter], so it would be stored otherwise")]
    [InlineData(nameof(Decorated.Later), "is `required`, so nothing could be loaded that was stored before")]
    public void What_nothing_heeds_is_refused(string field, string text) =>
        Mistakes<WithDecorated>().Should().HaveCount(7).And.ContainSingle(line => line.StartsWith($"{Here}+Decorated.{field} ")).Which.Should().Contain(text);

    [Fact]
    public void A_fixed_input_belongs_to_the_subscription() => Mistakes<FixedInBlock>().Should().ContainSingle()
        .Which.Should().StartWith($"{Here}+FixedInputBlock.Speed has [FixedInput], but stands in a block.");

    [Fact]
    public void What_is_computed_has_no_rules() => Mistakes<RulesOnComputed>().Should().ContainSingle()
        .Which.Should().StartWith($"{Here}+RulesOnComputed.Title is computed");

    [Fact]
    public void A_class_must_have_a_public_constructor_without_parameters() => Mistakes<WithArguments>().Should().Equal(
        $"{Here}+ArgumentBlock has no public constructor without parameters, so it cannot be loaded. Give it one.");

    [Fact]
    public void A_constructor_that_raises_is_named() => Mistakes<WithRaising>().Should().Equal(
        $"{Here}+WithRaising cannot be made, its constructor or an initialiser raised: broken", $"{Here}+RaisingBlock cannot be made, its constructor or an initialiser raised: broken");

    [Fact]
    public void A_block_that_always_contains_itself_is_refused() => Mistakes<Endless>().Should().SatisfyRespectively(
        line => line.Should().Contain("+EndlessBlock.Other always has a OtherEndlessBlock, and that always has a EndlessBlock again"),
        line => line.Should().Contain("+OtherEndlessBlock.Blocks always has a EndlessBlock").And.Contain("a list that may be empty"));

    [Fact]
    public void A_block_that_may_contain_itself_is_fine() => new ProductRegistry().Invoking(registry => registry.Add<Shelf>("Shelf")).Should().NotThrow();

    [Fact]
    public void Block_names_are_unique_among_all_products()
    {
        var registry = new ProductRegistry().Add<Shelf>("Shelf");

        registry.Invoking(r => r.Add<SecondPort>("Second")).Should().Throw<ProductModelException>().WithMessage(
            $"Two product blocks have the name 'Port': {typeof(PortBlock).FullName} and {Here}+SecondPortBlock. Give one of them another name.");
        registry.Invoking(r => r.Add<Line>("Line")).Should().NotThrow();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_product_without_name_is_refused(string name) => new ProductRegistry().Invoking(registry => registry.Add<Shelf>(name))
        .Should().Throw<ProductModelException>().WithMessage($"The product of {typeof(Shelf).FullName} has no name.*");

    [Fact]
    public void What_cannot_be_read_is_empty_or_can_be_null_is_refused() => Mistakes<Unreadable>().Should().Equal(
        $"{Here}+Unreadable.Secret has no public getter, so it would never be stored. Declare it with {{ get; set; }}.",
        $"{Here}+Unreadable.Blocks says that an item may be null, and no block of a list can be. Declare it as List<BlankBlock>.",
        $"Product block {Here}+BlankBlock has an empty name. Give it the name that it has in the catalogue.");

    [Fact]
    public void A_type_is_named_as_it_is_written() => Mistakes<WithTypes>().Select(line => line.Split(',')[0]).Should().Equal(
        $"{Here}+WithTypes.Speed has type Single?", $"{Here}+WithTypes.Lists has type List<List<PortBlock>>");

    [Fact]
    public void A_property_that_is_loaded_without_public_setter_is_fine() => Mistakes<Included>().Should().BeEmpty();

    private static string[] Mistakes<T>()
        where T : SubscriptionModel, new()
    {
        try
        {
            new ProductRegistry().Add<T>("Product");
            return [];
        }
        catch (ProductModelException error)
        {
            return error.Message.Split('\n');
        }
    }

    private sealed class ManyMistakes : SubscriptionModel
    {
        public Uri? Site { get; set; }

        public int? Hidden { get; private set; }

        public NamelessBlock? Block { get; set; }
    }

    private sealed class NamelessBlock : ProductBlockModel
    {
        public Uri? Address { get; set; }
    }

    private sealed class OneKey : SubscriptionModel
    {
        public OneKeyBlock? Block { get; set; }

        public int? VlanId { get; set; }

        public int? VlanID { get; set; }

        public new string? Status { get; set; }

        public string? Tag => null;
    }

    [ProductBlock("One key")]
    private sealed class OneKeyBlock : ProductBlockModel
    {
        public new string? Label { get; set; }

        public List<Guid> InUseByIds { get; set; } = [];
    }

    private sealed class Lengths : SubscriptionModel
    {
        [Length(1, 3)]
        public string? Text { get; set; }

        [Length(3, 2)]
        public List<PortBlock> Backwards { get; set; } = [];

        [Length(-1, 2)]
        public List<string> Negative { get; set; } = [];
    }

    private sealed class NeverMissing : SubscriptionModel
    {
        [RequiredFrom(SubscriptionLifecycle.Active)]
        public int Number { get; set; }

        [RequiredFrom(SubscriptionLifecycle.Active)]
        public string Text { get; set; } = "";

        [RequiredFrom(SubscriptionLifecycle.Active)]
        public PortBlock Port { get; set; } = new();

        [RequiredFrom(SubscriptionLifecycle.Active)]
        public List<string> Tags { get; set; } = [];
    }

    private sealed class RequiredAtTheEnd : SubscriptionModel
    {
        public PortBlock? Port { get; set; }

        [RequiredFrom(SubscriptionLifecycle.Terminated)]
        public string? Reason { get; set; }
    }

    private sealed class Lossy : SubscriptionModel
    {
#pragma warning disable CA1051, CS0649 // The mistake that is meant.
        public int? Speed;
#pragma warning restore CA1051, CS0649

        public PortBlock? Port { get; set; }

        public List<string> Tags { get; } = [];
    }

    private sealed class WithDecorated : SubscriptionModel
    {
        public Decorated? Block { get; set; }
    }

    [ProductBlock("Decorated")]
    private sealed class Decorated : ProductBlockModel
    {
        [Range(1, 4094)]
        public int? Vlan { get; set; }

        [Required]
        public string? Place { get; set; }

        [MaxLength(2)]
        public List<PortBlock> Ports { get; set; } = [];

        [JsonPropertyName("other")]
        public string? Renamed { get; set; }

        [JsonIgnore]
        public string? Secret { get; set; }

        [JsonConverter(typeof(JsonStringEnumConverter<Colour>))]
        public Colour? Colour { get; set; }

        public required string? Later { get; set; }

        [JsonIgnore]
        public string Shown => $"{Place}";
    }

    private sealed class FixedInBlock : SubscriptionModel
    {
        public FixedInputBlock? Block { get; set; }
    }

    [ProductBlock("Fixed input")]
    private sealed class FixedInputBlock : ProductBlockModel
    {
        [FixedInput]
        public int? Speed { get; set; }
    }

    private sealed class RulesOnComputed : SubscriptionModel
    {
        public PortBlock? Port { get; set; }

        [RequiredFrom(SubscriptionLifecycle.Active)]
        public string? Title => Port?.PortName;
    }

    private sealed class WithArguments : SubscriptionModel
    {
        public ArgumentBlock? Block { get; set; }
    }

    [ProductBlock("Arguments")]
    private sealed class ArgumentBlock(string text) : ProductBlockModel
    {
        public string? Text { get; set; } = text;
    }

    private sealed class WithRaising : SubscriptionModel
    {
        public RaisingBlock Block { get; set; } = new();
    }

    [ProductBlock("Raising")]
    private sealed class RaisingBlock : ProductBlockModel
    {
        public int? Number { get; set; } = Broken();

        private static int? Broken() => throw new InvalidOperationException("broken");
    }

    private sealed class Endless : SubscriptionModel
    {
        public EndlessBlock Block { get; set; } = new();
    }

    [ProductBlock("Endless")]
    private sealed class EndlessBlock : ProductBlockModel
    {
        public OtherEndlessBlock Other { get; set; } = null!;
    }

    [ProductBlock("Other endless")]
    private sealed class OtherEndlessBlock : ProductBlockModel
    {
        [Length(1, 2)]
        public List<EndlessBlock> Blocks { get; set; } = [];
    }

    private sealed class Unreadable : SubscriptionModel
    {
        public string? Secret { private get; set; }

        public List<BlankBlock?> Blocks { get; set; } = [];

        public string Shown => $"{Secret}";
    }

    [ProductBlock(" ")]
    private sealed class BlankBlock : ProductBlockModel;

    private sealed class WithTypes : SubscriptionModel
    {
        public PortBlock? Port { get; set; }

        public float? Speed { get; set; }

        public List<List<PortBlock>> Lists { get; set; } = [];
    }

    private sealed class SecondPort : SubscriptionModel
    {
        public SecondPortBlock? Block { get; set; }
    }

    [ProductBlock("Port")]
    private sealed class SecondPortBlock : ProductBlockModel;

    private sealed class Included : SubscriptionModel
    {
        public PortBlock? Port { get; set; }

        [JsonInclude]
        public int? Counter { get; private set; }
    }
}
