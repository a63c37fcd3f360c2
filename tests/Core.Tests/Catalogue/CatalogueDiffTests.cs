using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;
using Orchestrator.Core.Tasks;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Catalogue;

/// <summary>The catalogue that follows from the code, its record, and how they drift apart (semantics 137).</summary>
public sealed class CatalogueDiffTests
{
    private static readonly DateTimeOffset First = TestCatalogue.Now;
    private static readonly DateTimeOffset Second = First.AddDays(1);
    private static readonly Product Line = TestCatalogue.Line with { FixedInputs = [new FixedInput("gigabits", "10", First)] };
    private static readonly CatalogueDefinition Code = Define(typeof(CreateLine), typeof(ModifyLine));

    [Fact]
    public void The_code_says_which_blocks_attributes_and_workflows_a_product_has() =>
        Code.Entries.Select(entry => entry.ToString()).Should().Contain(
        [
            "product 'Line 10G'", "product 'Shelf'", "fixed input 'gigabits' of product 'Line 10G'", "product block 'Line'", "resource type 'vlan_id'",
            "workflow 'create_line'", "product 'Line 10G' with block 'Line'", "block 'Line' with block 'Port'", "block 'Line' with resource type 'vlan_id'",
            "product 'Line 10G' with workflow 'create_line'",
        ]).And.OnlyHaveUniqueItems().And.NotContain(text => text.Contains("'Shelf' with"), "Shelf is not in the catalogue");

    [Fact]
    public void The_digest_follows_what_the_code_says_and_not_the_order_of_registration()
    {
        Define(typeof(ModifyLine), typeof(CreateLine)).Digest.Should().Be(Code.Digest);
        Define(typeof(CreateLine)).Digest.Should().NotBe(Code.Digest);
    }

    [Fact]
    public void What_is_recorded_of_the_code_is_equal_to_it() =>
        Diff(Code, Stored(Code)).Products.Should().ContainSingle().Which.Product.Should().Be("Shelf", "it is registered and not in the catalogue");

    [Fact]
    public void Each_side_names_what_the_other_lacks_for_each_product()
    {
        var recorded = CatalogueRecord.After(before: null, Define(typeof(CreateLine)), First, "abc");
        var entries = recorded.Entries.Where(entry => entry.Entry is not { Kind: CatalogueEntryKind.BlockResourceType, Name: "vlan_id" }
            and not { Kind: CatalogueEntryKind.BlockRelation }).ToList();
        entries.Add(new RecordedEntry(new CatalogueEntry(CatalogueEntryKind.ProductBlock, "Old", Line.Name), First));
        entries.Add(new RecordedEntry(new CatalogueEntry(CatalogueEntryKind.BlockResourceType, "old_id", "Old"), First));
        entries.Add(new RecordedEntry(new CatalogueEntry(CatalogueEntryKind.ProductWorkflow, "old_flow", Line.Name), First));
        var product = TestCatalogue.Line with { FixedInputs = [new FixedInput("speed", "1", First)] };

        var drift = Diff(Code, new CatalogueSnapshot([product], [], recorded with { Entries = entries })).Products[0];

        drift.Product.Should().Be("Line 10G");
        drift.MissingInStore.ToString().Should().Be("fixed inputs gigabits; resource types Line: vlan_id, Port: port_name; blocks Port; workflows modify_line");
        drift.MissingInCode.ToString().Should().Be("fixed inputs speed; resource types Old: old_id; blocks Old; workflows old_flow");
    }

    [Fact]
    public void A_product_of_one_side_only_is_named_as_a_whole()
    {
        var stray = TestCatalogue.Shelf with { Name = "Stray" };

        var drift = Diff(Code, new CatalogueSnapshot([Line, stray], [], Stored(Code).Record)).Products;

        drift.Select(entry => (entry.Product, entry.MissingInStore.IsWhole, entry.MissingInCode.IsWhole))
            .Should().Equal(("Shelf", true, false), ("Stray", false, true));
    }

    [Fact]
    public void Another_description_of_the_same_thing_is_a_change()
    {
        var store = Code.Derived.Select(entry => entry is { Kind: CatalogueEntryKind.Workflow, Name: "create_line" } ? entry with { Description = "Once" } : entry);

        var diff = CatalogueDiff.Of(Code.Derived, [.. store]);

        diff.Changed.Should().ContainSingle().Which.Name.Should().Be("create_line");
        diff.IsEmpty.Should().BeFalse();
    }

    [Fact]
    public void What_the_code_has_no_more_is_ended_and_goes_on_when_it_comes_back()
    {
        var first = CatalogueRecord.After(before: null, Code, First, "one");
        var without = CatalogueRecord.After(first, Define(typeof(CreateLine)), Second, "two");
        var again = CatalogueRecord.After(without, Code, Second.AddDays(1), "three");

        Modify(first).Should().Be((First, null));
        Modify(without).Should().Be((First, Second));
        Modify(CatalogueRecord.After(without, Define(typeof(CreateLine)), Second.AddDays(1), "two")).Should().Be((First, Second), "it ended once");
        Modify(again).Should().Be((First, null));
        without.Live.Should().NotContain(entry => entry.Name == "modify_line");
        again.Live.Should().BeEquivalentTo(Code.Derived);
        (again.Digest, again.CommitHash).Should().Be((Code.Digest, "three"));
    }

    [Fact]
    public void The_check_of_products_reports_the_drift_and_what_to_do()
    {
        var workflows = new WorkflowRegistry();
        workflows.Add(typeof(CreateLine));
        workflows.Add(typeof(ModifyLine));
        var check = new CatalogueCheck(TestCatalogue.Registry(), workflows);

        check.Drift(Stored(Code)).Should().BeEmpty("a product that is not in the catalogue is an error of its own");
        check.Drift(Stored(Code) with { Products = [TestCatalogue.Line] }).Should().ContainSingle().Which
            .Should().StartWith("Product 'Line 10G': the catalogue does not have what the code declares: fixed inputs gigabits.").And.Contain("migration");
    }

    private static (DateTimeOffset, DateTimeOffset?) Modify(CatalogueRecord record)
    {
        var entry = record.Entries.Single(entry => entry.Entry is { Kind: CatalogueEntryKind.Workflow, Name: "modify_line" });
        return (entry.CreatedAt, entry.EndedAt);
    }

    private static CatalogueDiff Diff(CatalogueDefinition code, CatalogueSnapshot stored) => CatalogueDiff.Of(code.Entries, stored.Entries);

    private static CatalogueSnapshot Stored(CatalogueDefinition code) => new([Line], [], CatalogueRecord.After(before: null, code, First, commit: null));

    private static CatalogueDefinition Define(params Type[] workflows)
    {
        var registry = new WorkflowRegistry();
        foreach (var workflow in workflows)
            registry.Add(workflow);
        return CatalogueDefinition.Of(TestCatalogue.Registry(), registry, [Line]);
    }
}
