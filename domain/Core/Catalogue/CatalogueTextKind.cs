namespace Orchestrator.Core.Catalogue;

/// <summary>What the catalogue describes. On the wire and in storage in snake_case.</summary>
public enum CatalogueTextKind
{
    /// <summary>A product.</summary>
    Product,
    /// <summary>A product block.</summary>
    ProductBlock,
    /// <summary>A resource type.</summary>
    ResourceType,
    /// <summary>A workflow.</summary>
    Workflow,
}
