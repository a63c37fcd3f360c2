namespace Orchestrator.Core.Catalogue;

/// <summary>How the catalogue of the code and that of the store differ (semantics 137).</summary>
/// <param name="Products">The products that differ, ordered by name.</param>
/// <param name="MissingInCode">Everything that only the store has, also what belongs to no product.</param>
/// <param name="MissingInStore">Everything that only the code has.</param>
/// <param name="Changed">What both have, with another description, tag or target.</param>
public sealed record CatalogueDiff(
    IReadOnlyList<ProductDrift> Products, IReadOnlyList<CatalogueEntry> MissingInCode, IReadOnlyList<CatalogueEntry> MissingInStore,
    IReadOnlyList<CatalogueEntry> Changed)
{
    /// <summary>Whether there is no difference.</summary>
    public bool IsEmpty => MissingInCode.Count + MissingInStore.Count + Changed.Count == 0;

    /// <summary>Compares the code's side with the store's.</summary>
    public static CatalogueDiff Of(IReadOnlyList<CatalogueEntry> code, IReadOnlyList<CatalogueEntry> store)
    {
        var (inCode, inStore) = (new CatalogueSide(code), new CatalogueSide(store));
        var products = inCode.Products.Union(inStore.Products, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(product => new ProductDrift(product, inCode.Lacks(product, inStore), inStore.Lacks(product, inCode)))
            .Where(drift => !drift.MissingInCode.IsEmpty || !drift.MissingInStore.IsEmpty);
        var (codeKeys, stored) = (code.Select(entry => entry.Key).ToHashSet(), store.ToDictionary(entry => entry.Key));
        return new CatalogueDiff(
            [.. products],
            [.. store.Where(entry => !codeKeys.Contains(entry.Key))],
            [.. code.Where(entry => !stored.ContainsKey(entry.Key))],
            [.. code.Where(entry => stored.TryGetValue(entry.Key, out var known) && known != entry)]);
    }

    /// <summary>The drift of the products, a sentence each that says what to do.</summary>
    public IEnumerable<string> Sentences()
    {
        foreach (var (product, missingInCode, missingInStore) in Products)
        {
            if (!missingInStore.IsEmpty)
                yield return $"Product '{product}': the catalogue does not have what the code declares: {missingInStore}. Set fixed inputs and add products with a migration; the rest is stored by `db upgrade` or the next start.";
            if (!missingInCode.IsEmpty)
                yield return $"Product '{product}': the code does not declare what the catalogue has: {missingInCode}. Remove fixed inputs with a migration; the rest is ended by `db upgrade` or the next start.";
        }
    }
}
