namespace Orchestrator.Core.Catalogue;

/// <summary>One thing of the catalogue, or a link between two. Kind, owner and name identify it; the rest describes it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The name of the thing, or of what is linked.</param>
/// <param name="Owner">The product or block that is linked with it; empty for a thing.</param>
/// <param name="Description">What operators read.</param>
/// <param name="Label">The tag of a block, or the target of a workflow.</param>
public sealed record CatalogueEntry(CatalogueEntryKind Kind, string Name, string Owner = "", string Description = "", string Label = "")
{
    /// <summary>What identifies it.</summary>
    internal (CatalogueEntryKind Kind, string Owner, string Name) Key => (Kind, Owner, Name);

    /// <summary>For texts, for example <c>product block 'Port Service' has resource type 'vlan'</c>.</summary>
    public override string ToString() => Kind switch
    {
        CatalogueEntryKind.Product => $"product '{Name}'",
        CatalogueEntryKind.FixedInput => $"fixed input '{Name}' of product '{Owner}'",
        CatalogueEntryKind.Block => $"product block '{Name}'",
        CatalogueEntryKind.ResourceType => $"resource type '{Name}'",
        CatalogueEntryKind.Workflow => $"workflow '{Name}'",
        CatalogueEntryKind.ProductBlock => $"product '{Owner}' with block '{Name}'",
        CatalogueEntryKind.BlockRelation => $"block '{Owner}' with block '{Name}'",
        CatalogueEntryKind.BlockResourceType => $"block '{Owner}' with resource type '{Name}'",
        CatalogueEntryKind.ProductWorkflow => $"product '{Owner}' with workflow '{Name}'",
    };
}
