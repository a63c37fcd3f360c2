using Orchestrator.Core.Products;

namespace Orchestrator.Functions.Http;

/// <summary>The ProductSchema (rest 3).</summary>
/// <param name="ProductId">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is.</param>
/// <param name="ProductType">Groups products that share a model.</param>
/// <param name="Status">Whether it is sold.</param>
/// <param name="Tag">Short label.</param>
/// <param name="CreatedAt">When it entered the catalogue.</param>
/// <param name="EndDate">When it left the catalogue.</param>
/// <param name="ProductBlocks">Its blocks.</param>
/// <param name="FixedInputs">What it gives to its subscriptions.</param>
/// <param name="Workflows">What can be done with its subscriptions.</param>
public sealed record CatalogueProductView(
    Guid ProductId, string Name, string Description, string ProductType, ProductLifecycle Status, string Tag,
    DateTimeOffset CreatedAt, DateTimeOffset? EndDate, IReadOnlyList<ProductBlockView> ProductBlocks,
    IReadOnlyList<FixedInputView> FixedInputs, IReadOnlyList<WorkflowView> Workflows);
