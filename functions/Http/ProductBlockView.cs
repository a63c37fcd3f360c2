using Orchestrator.Core.Products;

namespace Orchestrator.Functions.Http;

/// <summary>The ProductBlockSchema (rest 3).</summary>
/// <param name="ProductBlockId">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is.</param>
/// <param name="Tag">Short label.</param>
/// <param name="Status">Whether it is in use.</param>
/// <param name="CreatedAt">When it was first deployed.</param>
/// <param name="EndDate">When it was given up; always null.</param>
/// <param name="ResourceTypes">Its fields that are no blocks.</param>
public sealed record ProductBlockView(
    Guid ProductBlockId, string Name, string Description, string Tag, ProductLifecycle Status, DateTimeOffset? CreatedAt,
    DateTimeOffset? EndDate, IReadOnlyList<ResourceTypeView> ResourceTypes);
