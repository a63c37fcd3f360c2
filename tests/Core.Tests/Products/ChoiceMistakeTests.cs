using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Products;

/// <summary>Mistakes in what an abstract block stands for (semantics 138).</summary>
public sealed class ChoiceMistakeTests
{
    private static readonly string Here = typeof(ChoiceMistakeTests).FullName!;

    /// <summary>semantics 138: at any depth, each field in a line of its own.</summary>
    [Fact]
    public void A_field_that_could_be_any_block_is_refused() => Mistakes<Anything>().Should().Equal(
        $"{Here}+Anything.Block can not be ProductBlockModel, which is abstract. Say which blocks it can be with [OneOf(typeof(A), typeof(B))].",
        $"{Here}+DeepBlock.Any can not be ProductBlockModel, which is abstract. Say which blocks it can be with [OneOf(typeof(A), typeof(B))].",
        $"{Here}+DeepBlock.Open can not be OpenBlock, which is abstract. Say which blocks it can be with [OneOf(typeof(A), typeof(B))].");

    [Fact]
    public void A_choice_of_nothing_is_none() => Mistakes<Nothing>().Should().ContainSingle().Which.Should().StartWith($"{Here}+Nothing.Block can not be ProductBlockModel");

    [Fact]
    public void Only_concrete_blocks_of_the_right_kind_can_be_chosen() => Mistakes<WrongKinds>().Should().Equal(
        $"{Here}+WrongKinds.End can not be {typeof(PortBlock).FullName}, which is no EndBlock. Take it out of [OneOf].",
        $"{Here}+WrongKinds.Blocks can not be {typeof(EndBlock).FullName}, which is abstract. Take it out of [OneOf].",
        $"{Here}+WrongKinds.Blocks can not be {typeof(Uri).FullName}, which is no ProductBlockModel. Take it out of [OneOf].");

    [Fact]
    public void Two_choices_have_two_names() => Mistakes<OneName>().Should().Contain(
        $"{Here}+OneName.Block can be two classes of the name 'Port': {typeof(PortBlock).FullName} and {Here}+OtherPortBlock. Name each once in [OneOf].");

    [Fact]
    public void A_class_that_derives_and_is_not_named_is_missed() => Mistakes<Forgetful>().Should().Equal(
        $"{Here}+Forgetful.Block can not be {Here}+ForgottenBlock, although that is a ForgetfulBlock. Add it to the [OneOf] of {Here}+ForgetfulBlock.");

    [Fact]
    public void A_property_may_allow_fewer_than_the_class() => Mistakes<Fewer>().Should().BeEmpty();

    [Fact]
    public void A_class_that_others_derive_from_would_forget_them() => Mistakes<Inheriting>().Should().Equal(
        $"{Here}+Inheriting.Block would be loaded as BaseBlock when it was stored as {Here}+DerivedBlock. Make BaseBlock abstract, with [OneOf] for the classes that derive from it.");

    [Fact]
    public void What_is_not_abstract_has_no_choice() => Mistakes<Superfluous>().Should().Equal(
        $"{Here}+Superfluous.Port has [OneOf], but its type PortBlock is no abstract block. Take [OneOf] away, or declare a block class that stands for several.",
        $"{Here}+Superfluous.Text has [OneOf], but its type String is no abstract block. Take [OneOf] away, or declare a block class that stands for several.",
        $"{Here}+ConcreteBlock has [OneOf], but is not abstract. Make it abstract, or take [OneOf] away.");

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

    private sealed class Anything : SubscriptionModel
    {
        public ProductBlockModel? Block { get; set; }

        public DeepBlock? Deep { get; set; }
    }

    [ProductBlock("Deep")]
    private sealed class DeepBlock : ProductBlockModel
    {
        public List<ProductBlockModel> Any { get; set; } = [];

        public OpenBlock? Open { get; set; }
    }

    private abstract class OpenBlock : ProductBlockModel;

    private sealed class Nothing : SubscriptionModel
    {
        [OneOf]
        public ProductBlockModel? Block { get; set; }
    }

    private sealed class WrongKinds : SubscriptionModel
    {
        [OneOf(typeof(CopperEndBlock), typeof(PortBlock))]
        public EndBlock? End { get; set; }

        [OneOf(typeof(PortBlock), typeof(EndBlock), typeof(Uri))]
        public List<ProductBlockModel> Blocks { get; set; } = [];
    }

    private sealed class OneName : SubscriptionModel
    {
        [OneOf(typeof(PortBlock), typeof(OtherPortBlock))]
        public ProductBlockModel? Block { get; set; }
    }

    [ProductBlock("Port")]
    private sealed class OtherPortBlock : ProductBlockModel;

    private sealed class Forgetful : SubscriptionModel
    {
        public ForgetfulBlock? Block { get; set; }
    }

    [OneOf(typeof(KnownBlock))]
    private abstract class ForgetfulBlock : ProductBlockModel;

    [ProductBlock("Known")]
    private sealed class KnownBlock : ForgetfulBlock;

    [ProductBlock("Forgotten")]
    private sealed class ForgottenBlock : ForgetfulBlock;

    private sealed class Fewer : SubscriptionModel
    {
        [OneOf(typeof(KnownBlock))]
        public ForgetfulBlock? Block { get; set; }

        [OneOf(typeof(CopperEndBlock))]
        public List<EndBlock> Ends { get; set; } = [];
    }

    private sealed class Inheriting : SubscriptionModel
    {
        public BaseBlock? Block { get; set; }
    }

    [ProductBlock("Base")]
    private class BaseBlock : ProductBlockModel;

    [ProductBlock("Derived")]
    private sealed class DerivedBlock : BaseBlock;

    private sealed class Superfluous : SubscriptionModel
    {
        [OneOf(typeof(PortBlock))]
        public PortBlock? Port { get; set; }

        [OneOf(typeof(PortBlock))]
        public string? Text { get; set; }

        public ConcreteBlock? Block { get; set; }
    }

    [ProductBlock("Concrete"), OneOf(typeof(PortBlock))]
    private sealed class ConcreteBlock : ProductBlockModel;
}
