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
    public object Of(Product product)
    {
        var type = products.TryGetType(product.Name, out var found) ? found : null;
        return new
        {
            product.ProductId,
            product.Name,
            product.Description,
            product.ProductType,
            product.Status,
            product.Tag,
            product.CreatedAt,
            product.EndDate,
            ProductBlocks = type is null ? [] : ProductModel.BlocksOf(type).Select(Block).ToList(),
            FixedInputs = product.FixedInputs.Select(input => new
            {
                FixedInputId = CatalogueId.OfFixedInput(product.ProductId, input.Name),
                input.Name,
                input.Value,
                product.ProductId,
                input.CreatedAt,
            }).ToList(),
            Workflows = workflows.All.Where(workflow => type is not null && workflow.IsFor(type)).Select(Workflow).ToList(),
        };
    }

    private object Block(Type block)
    {
        var attribute = block.GetCustomAttribute<ProductBlockAttribute>()!;
        return new
        {
            ProductBlockId = CatalogueId.OfBlock(attribute.Name),
            attribute.Name,
            attribute.Description,
            attribute.Tag,
            Status = ProductLifecycle.Active,
            CreatedAt = deployed.CreatedAt(CatalogueEntryKind.Block, attribute.Name),
            EndDate = (DateTimeOffset?)null,
            ResourceTypes = ProductModel.FieldsOf(block).Where(field => field.BlockType is null).Select(field => new
            {
                ResourceTypeId = CatalogueId.OfResourceType(field.Key),
                ResourceType = field.Key,
                Description = "",
            }).ToList(),
        };
    }

    /// <summary>The WorkflowSchema of a workflow.</summary>
    public object Workflow(WorkflowRegistration workflow) => new
    {
        workflow.WorkflowId,
        workflow.Definition.Name,
        workflow.Definition.Target,
        IsTask = workflow.Definition.Target is Target.System or Target.Validate,
        workflow.Definition.Description,
        CreatedAt = deployed.CreatedAt(CatalogueEntryKind.Workflow, workflow.Definition.Name),
        Steps = (object?)null,
    };
}
