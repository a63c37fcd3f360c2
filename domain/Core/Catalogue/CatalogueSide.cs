namespace Orchestrator.Core.Catalogue;

/// <summary>The entries of the code or of the store, looked at product by product.</summary>
internal sealed class CatalogueSide(IReadOnlyList<CatalogueEntry> entries)
{
    private readonly ILookup<(CatalogueEntryKind, string), string> _linked =
        entries.ToLookup(entry => (entry.Kind, entry.Owner), entry => entry.Name);

    public IEnumerable<string> Products => entries.Where(entry => entry.Kind == CatalogueEntryKind.Product).Select(entry => entry.Name);

    /// <summary>What this side lacks for a product, of what the other side has for it.</summary>
    public MissingEntries Lacks(string product, CatalogueSide other)
    {
        if (!Products.Contains(product, StringComparer.Ordinal))
            return new MissingEntries(IsWhole: true, [], [], [], []);
        return !other.Products.Contains(product, StringComparer.Ordinal)
            ? new MissingEntries(IsWhole: false, [], [], [], [])
            : new MissingEntries(
                IsWhole: false,
                Without(Linked(CatalogueEntryKind.FixedInput, product), other.Linked(CatalogueEntryKind.FixedInput, product)),
                Without(ResourceTypes(product), other.ResourceTypes(product)),
                Without(Blocks(product), other.Blocks(product)),
                Without(Linked(CatalogueEntryKind.ProductWorkflow, product), other.Linked(CatalogueEntryKind.ProductWorkflow, product)));
    }

    private static List<string> Without(IEnumerable<string> mine, IEnumerable<string> theirs) =>
        [.. theirs.Except(mine, StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private IEnumerable<string> Linked(CatalogueEntryKind kind, string owner) => _linked[(kind, owner)];

    private IEnumerable<string> ResourceTypes(string product) => Blocks(product)
        .SelectMany(block => Linked(CatalogueEntryKind.BlockResourceType, block).Select(type => $"{block}: {type}"));

    private HashSet<string> Blocks(string product)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>(Linked(CatalogueEntryKind.ProductBlock, product));
        while (next.TryDequeue(out var block))
        {
            if (!found.Add(block))
                continue;
            foreach (var below in Linked(CatalogueEntryKind.BlockRelation, block))
                next.Enqueue(below);
        }

        return found;
    }
}
