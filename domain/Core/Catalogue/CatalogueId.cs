using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Catalogue;

/// <summary>Ids of catalogue entries that follow from their names, so that they are the same on every deployment.</summary>
public static class CatalogueId
{
    private static readonly Guid Scope = new("b3f0a4c5-6d0b-4f86-9b26-0f7a0c1d2e35");

    /// <summary>Id of the product block with a name.</summary>
    public static Guid OfBlock(string name) => NameBasedGuid.Create(Scope, $"block:{name}");

    /// <summary>Id of the resource type (an attribute of blocks) with a name.</summary>
    public static Guid OfResourceType(string name) => NameBasedGuid.Create(Scope, $"resource-type:{name}");

    /// <summary>Id of the fixed input of a product.</summary>
    public static Guid OfFixedInput(Guid product, string name) => NameBasedGuid.Create(Scope, $"fixed-input:{product}:{name}");
}
