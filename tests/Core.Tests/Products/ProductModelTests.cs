using System.ComponentModel.DataAnnotations;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Products;

/// <summary>What a product model declares, and which declarations are refused at registration.</summary>
public sealed class ProductModelTests
{
    [Fact]
    public void Fields_are_read_in_the_order_of_declaration() =>
        ProductModel.FieldsOf(typeof(LineBlock)).Select(field => (field.Key, field.Kind)).Should().Equal(
            ("vlan_id", ProductFieldKind.Value), ("circuit_name", ProductFieldKind.Value), ("reference", ProductFieldKind.Value),
            ("colour", ProductFieldKind.Value), ("price", ProductFieldKind.Value), ("delivered_at", ProductFieldKind.Value),
            ("tags", ProductFieldKind.Values), ("ports", ProductFieldKind.Blocks));

    [Fact]
    public void Fixed_inputs_and_blocks_of_a_subscription_are_told_apart() =>
        ProductModel.FieldsOf(typeof(Line)).Select(field => (field.Key, field.Kind)).Should().Equal(
            ("gigabits", ProductFieldKind.FixedInput), ("main", ProductFieldKind.Block));

    [Fact]
    public void Limits_and_lifecycles_come_from_attributes()
    {
        var fields = ProductModel.FieldsOf(typeof(LineBlock)).ToDictionary(field => field.Key, StringComparer.Ordinal);

        fields["vlan_id"].RequiredFrom.Should().Be(SubscriptionLifecycle.Provisioning);
        fields["reference"].RequiredFrom.Should().BeNull();
        (fields["ports"].MinItems, fields["ports"].MaxItems).Should().Be((1, 3));
        (fields["tags"].MinItems, fields["tags"].MaxItems).Should().Be((0, int.MaxValue));
    }

    [Fact]
    public void Blocks_are_found_once_each_also_when_they_nest_in_themselves() =>
        ProductModel.BlocksOf(typeof(Line)).Should().Equal(typeof(LineBlock), typeof(PortBlock));

    [Fact]
    public void A_field_type_that_no_product_can_hold_is_refused_by_class_and_field()
    {
        Refusal<WithUri>().Should().Be(
            $"{typeof(WithUri).FullName}.Site has type Uri, which a product model cannot hold. "
            + "Use text, a number, a boolean, a UUID, an enum, a ProductBlockModel, or a List of these.");
        Refusal<WithArray>().Should().Contain("WithArray.Ports").And.Contain("PortBlock[]");
        Refusal<WithNestedUri>().Should().Contain("UriBlock.Site");
        Refusal<WithListOfLists>().Should().Contain("WithListOfLists.Lists");
    }

    [Fact]
    public void A_fixed_input_is_a_value() =>
        Refusal<WithFixedUri>().Should().Contain("WithFixedUri.Site has type Uri");

    /// <summary>It would be written and never read back.</summary>
    [Fact]
    public void A_block_that_cannot_be_set_is_refused_by_class_and_field()
    {
        Refusal<WithFixedList>().Should().Contain($"{typeof(WithFixedList).FullName}.Ports").And.Contain("set");
        Refusal<WithNestedFixedList>().Should().Contain("FixedListBlock.Ports").And.Contain("set");
    }

    [Fact]
    public void A_block_class_without_name_is_refused_by_class() =>
        Refusal<WithNameless>().Should().Be(
            $"Product block {typeof(NamelessBlock).FullName} has no [ProductBlock(\"name\")] attribute. Give it the name that it has in the catalogue.");

    [Fact]
    public void A_subscription_without_block_is_refused_by_class() =>
        Refusal<WithoutBlock>().Should().StartWith($"{typeof(WithoutBlock).FullName} has no product block.");

    [Fact]
    public void A_product_name_is_registered_once()
    {
        var registry = new ProductRegistry().Add<Line>("Line");

        registry.Invoking(r => r.Add<Shelf>("Line")).Should().Throw<ProductModelException>()
            .WithMessage($"Product 'Line' is registered twice: {typeof(Line).FullName} and {typeof(Shelf).FullName}.");
        registry.TypeOf("Line").Should().Be<Line>();
    }

    [Fact]
    public void Several_products_may_share_a_model()
    {
        var registry = new ProductRegistry().Add<Line>("Line 10G").Add<Shelf>("Shelf").Add<Line>("Line 100G");

        registry.ProductsOf(typeof(Line)).Should().Equal("Line 100G", "Line 10G");
        registry.Types.Keys.Should().Equal("Line 100G", "Line 10G", "Shelf");
    }

    [Fact]
    public void An_unknown_product_is_named_with_what_to_do()
    {
        var registry = new ProductRegistry();

        registry.Invoking(r => r.TypeOf("Moon")).Should().Throw<ProductModelException>().WithMessage("Product 'Moon' has no domain type. Register it*");
        registry.TryGetType("Moon", out _).Should().BeFalse();
    }

    private static string Refusal<T>()
        where T : SubscriptionModel, new()
    {
        var add = () => new ProductRegistry().Add<T>("Product");
        return add.Should().Throw<ProductModelException>().Which.Message;
    }

    private sealed class WithUri : SubscriptionModel
    {
        public PortBlock? Port { get; set; }

        public Uri? Site { get; set; }
    }

    private sealed class WithFixedUri : SubscriptionModel
    {
        public PortBlock? Port { get; set; }

        [FixedInput]
        public Uri? Site { get; set; }
    }

    private sealed class WithArray : SubscriptionModel
    {
        public PortBlock[] Ports { get; set; } = [];
    }

    private sealed class WithListOfLists : SubscriptionModel
    {
        public List<List<string>> Lists { get; set; } = [];
    }

    private sealed class WithNestedUri : SubscriptionModel
    {
        public UriBlock? Block { get; set; }
    }

    [ProductBlock("Uri")]
    private sealed class UriBlock : ProductBlockModel
    {
        public Uri? Site { get; set; }
    }

    private sealed class WithFixedList : SubscriptionModel
    {
        public PortBlock? Port { get; set; }

        public List<PortBlock> Ports { get; } = [];
    }

    private sealed class WithNestedFixedList : SubscriptionModel
    {
        public FixedListBlock? Block { get; set; }
    }

    [ProductBlock("Fixed list")]
    private sealed class FixedListBlock : ProductBlockModel
    {
        [Length(0, 2)]
        public List<PortBlock> Ports { get; } = [];
    }

    private sealed class WithNameless : SubscriptionModel
    {
        public NamelessBlock? Block { get; set; }
    }

    private sealed class NamelessBlock : ProductBlockModel;

    private sealed class WithoutBlock : SubscriptionModel
    {
        public string? Text { get; set; }
    }
}
