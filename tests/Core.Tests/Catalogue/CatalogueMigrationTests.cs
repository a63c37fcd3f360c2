using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Catalogue;

/// <summary>What a migration can do to the products.</summary>
public sealed class CatalogueMigrationTests
{
    private static readonly DateTimeOffset Later = TestCatalogue.Now.AddDays(1);

    [Fact]
    public void A_product_that_is_replaced_keeps_the_day_of_its_creation_and_its_fixed_inputs()
    {
        var before = TestCatalogue.Line with { FixedInputs = [new FixedInput("gigabits", "10", TestCatalogue.Now)] };

        var change = Apply(draft => draft.Put(TestCatalogue.Line with { Description = "A line", CreatedAt = Later }), before).Changes.Should().ContainSingle().Subject;

        change.After.Should().Be(before with { Description = "A line" });
        change.Lines.Should().ContainSingle().Which.Should().StartWith("description: ").And.EndWith(" -> \"A line\"");
    }

    [Fact]
    public void A_status_comes_with_the_end_of_the_product_and_goes_with_it()
    {
        Changed(draft => draft.SetStatus("Line 10G", ProductLifecycle.EndOfLife)).EndDate.Should().Be(Later);
        Changed(draft => draft.SetStatus("Line 10G", ProductLifecycle.PhaseOut, Later.AddYears(1))).EndDate.Should().Be(Later.AddYears(1));
        Changed(draft => draft.SetStatus("Line 10G", ProductLifecycle.EndOfLife).SetStatus("Line 10G", ProductLifecycle.PreProduction)).EndDate.Should().BeNull();
    }

    [Fact]
    public void Fixed_inputs_are_set_one_by_one_and_taken_away()
    {
        var first = Changed(draft => draft.SetFixedInputs("Line 10G", ("speed", "10"), ("gigabits", "10")));
        first.FixedInputs.Should().Equal(new FixedInput("gigabits", "10", Later), new FixedInput("speed", "10", Later));

        var second = new Migration(draft => draft.SetFixedInputs("Line 10G", ("gigabits", "100")).RemoveFixedInput("Line 10G", "speed"))
            .ApplyTo([first], Later.AddDays(1)).Changes.Single();

        second.After.FixedInputs.Should().Equal(new FixedInput("gigabits", "100", Later));
        second.Lines.Should().Equal("fixed_inputs.gigabits: \"10\" -> \"100\"", """fixed_inputs.speed: "10" -> none""");
    }

    [Fact]
    public void What_a_migration_leaves_as_it_is_is_no_change() =>
        Apply(draft => draft.Put(TestCatalogue.Line).SetStatus("Line 10G", ProductLifecycle.Active)).Changes.Should().BeEmpty();

    [Fact]
    public void A_migration_that_cannot_be_applied_says_which_and_why()
    {
        Refusal(draft => draft.SetStatus("Lime", ProductLifecycle.Active)).Should().Be("Catalogue migration '0002-test': There is no product 'Lime'. There are: Line 10G.");
        Refusal(draft => draft.RemoveFixedInput("Line 10G", "speed")).Should().Contain("no fixed input 'speed'");
        Refusal(draft => draft.SetFixedInputs("Line 10G", ("speed", "1"), ("speed", "2"))).Should().Contain("'speed'").And.Contain("twice: '1', '2'");
        Refusal(draft => draft.Put(TestCatalogue.Shelf with { Name = "Line 10G" })).Should().Contain("Names are unique");
        Refusal(draft => draft.Put(TestCatalogue.Line with { Name = "Line" })).Should().Contain("is 'Line 10G' and cannot become 'Line'");
        Refusal(draft => draft.Put(TestCatalogue.Shelf with { Tag = new string('T', 21) })).Should().Contain("a tag of 21");
    }

    private static string Refusal(Action<CatalogueDraft> change) =>
        ((Action)(() => Apply(change))).Should().Throw<CatalogueException>().Which.Message;

    private static Product Changed(Action<CatalogueDraft> change) => Apply(change).Changes.Single().After;

    private static CatalogueDraft Apply(Action<CatalogueDraft> change, Product? product = null) =>
        new Migration(change).ApplyTo([product ?? TestCatalogue.Line], Later);

    private sealed class Migration(Action<CatalogueDraft> change) : CatalogueMigration("0002-test")
    {
        public override void Change(CatalogueDraft catalogue) => change(catalogue);
    }
}
