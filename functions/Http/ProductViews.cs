using System.Reflection;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Orchestration;

namespace Orchestrator.Functions.Http;

/// <summary>Products as REST shows them (rest 3): the catalogue's row with what the code declares for it.</summary>
public sealed class ProductViews(ProductRegistry products, WorkflowRegistry workflows, DeployedCatalogue deployed)
{
    /// <summary>The ProductSchema of a product.</summary>
    public CatalogueProductView Of(Product product)
    {
        var type = products.TryGetType(product.Name, out var found) ? found : null;
        return new CatalogueProductView(
            product.ProductId, product.Name, product.Description, product.ProductType, product.Status, product.Tag, product.CreatedAt, product.EndDate,
            type is null ? [] : [.. ProductModel.BlocksOf(type).Select(Block)],
            [.. product.FixedInputs.Select(input => new FixedInputView(
                CatalogueId.OfFixedInput(product.ProductId, input.Name), input.Name, input.Value, product.ProductId, input.CreatedAt))],
            [.. workflows.All.Where(workflow => type is not null && workflow.IsFor(type)).Select(Workflow)]);
    }

    /// <summary>The WorkflowSchema of a workflow.</summary>
    public WorkflowView Workflow(WorkflowRegistration workflow) => new(
        workflow.WorkflowId, workflow.Definition.Name, workflow.Definition.Target, workflow.Definition.IsTask,
        workflow.Definition.Description, deployed.CreatedAt(CatalogueEntryKind.Workflow, workflow.Definition.Name), Steps: null);

    private ProductBlockView Block(Type block)
    {
        var attribute = block.GetCustomAttribute<ProductBlockAttribute>()!;
        return new ProductBlockView(
            CatalogueId.OfBlock(attribute.Name), attribute.Name, attribute.Description, attribute.Tag, ProductLifecycle.Active,
            deployed.CreatedAt(CatalogueEntryKind.Block, attribute.Name), EndDate: null,
            [.. ProductModel.FieldsOf(block).Where(field => field.BlockType is null).Select(field =>
                new ResourceTypeView(CatalogueId.OfResourceType(field.Key), field.Key, Description: ""))]);
    }
}
