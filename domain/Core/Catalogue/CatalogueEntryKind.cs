namespace Orchestrator.Core.Catalogue;

/// <summary>What an entry of the catalogue says (features 1.1).</summary>
public enum CatalogueEntryKind
{
    /// <summary>A product exists.</summary>
    Product,
    /// <summary>A product has a fixed input.</summary>
    FixedInput,
    /// <summary>A product block exists.</summary>
    Block,
    /// <summary>A resource type, an attribute of blocks, exists.</summary>
    ResourceType,
    /// <summary>A workflow exists.</summary>
    Workflow,
    /// <summary>A product has a root block.</summary>
    ProductBlock,
    /// <summary>A block depends on a block.</summary>
    BlockRelation,
    /// <summary>A block has a resource type.</summary>
    BlockResourceType,
    /// <summary>A product has a workflow.</summary>
    ProductWorkflow,
}
