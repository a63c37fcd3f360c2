using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tasks;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Tasks;

/// <summary>Code and catalogue compared (semantics 163).</summary>
public sealed class CatalogueCheckTests
{
    private static readonly Product[] Both = [TestCatalogue.Line, TestCatalogue.Shelf];
    private static readonly Type[] Complete = [typeof(CreateLine), typeof(ModifyAny), typeof(TerminateAny), typeof(ValidateAny), typeof(CreateShelf)];

    [Fact]
    public void Products_whose_code_is_complete_are_fine()
    {
        var check = Check(Complete);

        check.Errors(Both).Should().BeEmpty();
        check.Warnings(Both).Should().BeEmpty();
    }

    [Fact]
    public void Each_contradiction_is_named()
    {
        var check = new CatalogueCheck(new ProductRegistry().Add<Line>(Line.ProductName), Registry(typeof(CreateShelf)));

        check.Errors([TestCatalogue.Shelf]).Should().Equal(
            "Product 'Shelf' has no domain type. Register one with AddProduct<T>(\"Shelf\").",
            "Domain type Line is registered for product 'Line 10G', which is not in the catalogue. Add it with a migration.",
            "Workflow 'create_shelf' is for Shelf, which is the domain type of no product. Register the product, or take the workflow away.");
    }

    [Theory]
    [InlineData(ProductLifecycle.Active, true)]
    [InlineData(ProductLifecycle.PreProduction, false)]
    [InlineData(ProductLifecycle.PhaseOut, false)]
    [InlineData(ProductLifecycle.EndOfLife, false)]
    public void A_product_that_is_sold_needs_a_workflow_that_creates_it(ProductLifecycle status, bool isError) =>
        Check(typeof(CreateLine), typeof(ModifyAny)).Errors([TestCatalogue.Line, TestCatalogue.Shelf with { Status = status }]).Should().Equal(
            isError ? ["Product 'Shelf' is sold, but no workflow creates a Shelf. Register one, or end the product's life."] : []);

    [Fact]
    public void A_set_of_workflows_that_is_not_complete_is_a_warning_until_the_end_of_life()
    {
        var check = Check(typeof(CreateLine), typeof(CreateLineToo), typeof(CreateShelf), typeof(ModifyAny));

        check.Warnings([TestCatalogue.Line, TestCatalogue.Shelf with { Status = ProductLifecycle.EndOfLife }]).Should().Equal(
            "Product 'Line 10G' has 2 workflows that create it.",
            "Product 'Line 10G' has no terminate workflow.",
            "Product 'Line 10G' has no validate workflow.");
    }

    private static CatalogueCheck Check(params Type[] workflows) => new(TestCatalogue.Registry(), Registry(workflows));

    private static WorkflowRegistry Registry(params Type[] workflows)
    {
        var registry = new WorkflowRegistry();
        foreach (var workflow in workflows)
            registry.Add(workflow);
        return registry;
    }

    [Workflow("create_line_too", "Another", Target.Create)]
    private sealed class CreateLineToo : CreateWorkflow<Line>
    {
        protected override StepList Steps => Begin;
    }

    [Workflow("create_shelf", "Creates a shelf", Target.Create)]
    private sealed class CreateShelf : CreateWorkflow<Shelf>
    {
        protected override StepList Steps => Begin;
    }

    [Workflow("modify_any", "Modifies", Target.Modify)]
    private sealed class ModifyAny : ModifyWorkflow<SubscriptionModel>
    {
        protected override StepList Steps => Begin;
    }

    [Workflow("terminate_any", "Terminates", Target.Terminate)]
    private sealed class TerminateAny : TerminateWorkflow<SubscriptionModel>
    {
        protected override StepList Steps => Begin;
    }

    [Workflow("validate_any", "Validates", Target.Validate)]
    private sealed class ValidateAny : ValidateWorkflow<SubscriptionModel>
    {
        protected override StepList Steps => Begin;
    }
}
