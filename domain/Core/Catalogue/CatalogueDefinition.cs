using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Catalogue;

/// <summary>What the deployed code says of the catalogue. Nobody writes it down a second time: it follows from the registered classes.</summary>
public sealed class CatalogueDefinition
{
    private CatalogueDefinition(IEnumerable<CatalogueEntry> entries)
    {
        Entries = [.. entries.Distinct().OrderBy(entry => entry.Kind).ThenBy(entry => entry.Owner, StringComparer.Ordinal).ThenBy(entry => entry.Name, StringComparer.Ordinal)];
        Derived = [.. Entries.Where(entry => entry.Kind is not (CatalogueEntryKind.Product or CatalogueEntryKind.FixedInput))];
        Digest = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Derived, WireJson.Options)));
    }

    /// <summary>Everything, each entry once, in a fixed order.</summary>
    public IReadOnlyList<CatalogueEntry> Entries { get; }

    /// <summary>What is recorded as the code has it; products and the values of fixed inputs come from migrations instead.</summary>
    public IReadOnlyList<CatalogueEntry> Derived { get; }

    /// <summary>The same for the same <see cref="Derived"/> entries, so that comparing two versions costs nothing.</summary>
    public string Digest { get; }

    /// <summary>Reads the registries.</summary>
    /// <param name="types">The domain types by product name.</param>
    /// <param name="workflows">The workflows.</param>
    /// <param name="products">The products of the catalogue; only these have blocks and workflows.</param>
    public static CatalogueDefinition Of(ProductRegistry types, WorkflowRegistry workflows, IEnumerable<Product> products)
    {
        var names = products.Select(product => product.Name).ToHashSet(StringComparer.Ordinal);
        var known = types.Types.Where(entry => names.Contains(entry.Key)).ToList();
        return new CatalogueDefinition(
        [
            .. types.Types.Keys.Select(name => new CatalogueEntry(CatalogueEntryKind.Product, name)),
            .. known.SelectMany(entry => OfProduct(entry.Key, entry.Value, workflows)),
            .. known.SelectMany(entry => ProductModel.BlocksOf(entry.Value)).Distinct().SelectMany(OfBlock),
            .. workflows.All.Select(workflow => new CatalogueEntry(
                CatalogueEntryKind.Workflow, workflow.Definition.Name, Description: workflow.Definition.Description, Label: WireJson.ValueOf(workflow.Definition.Target))),
        ]);
    }

    private static IEnumerable<CatalogueEntry> OfProduct(string product, Type type, WorkflowRegistry workflows) =>
    [
        .. ProductModel.FieldsOf(type).Where(field => field.Kind == ProductFieldKind.FixedInput)
            .Select(field => new CatalogueEntry(CatalogueEntryKind.FixedInput, field.Key, product)),
        .. BlocksIn(type).Select(block => new CatalogueEntry(CatalogueEntryKind.ProductBlock, block, product)),
        .. workflows.All.Where(workflow => workflow.IsFor(type))
            .Select(workflow => new CatalogueEntry(CatalogueEntryKind.ProductWorkflow, workflow.Definition.Name, product)),
    ];

    private static IEnumerable<CatalogueEntry> OfBlock(Type block)
    {
        var definition = block.GetCustomAttribute<ProductBlockAttribute>()!;
        yield return new CatalogueEntry(CatalogueEntryKind.Block, definition.Name, Description: definition.Description, Label: definition.Tag);
        foreach (var field in ProductModel.FieldsOf(block).Where(field => field.BlockType is null))
        {
            yield return new CatalogueEntry(CatalogueEntryKind.ResourceType, field.Key);
            yield return new CatalogueEntry(CatalogueEntryKind.BlockResourceType, field.Key, definition.Name);
        }

        foreach (var other in BlocksIn(block))
            yield return new CatalogueEntry(CatalogueEntryKind.BlockRelation, other, definition.Name);
    }

    private static IEnumerable<string> BlocksIn(Type model) =>
        ProductModel.FieldsOf(model).SelectMany(field => field.BlockTypes).Distinct().Select(ProductBlockModel.NameOf);
}
