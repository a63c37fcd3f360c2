using Orchestrator.Core.Products;

namespace Orchestrator.Core.Catalogue;

/// <summary>The products of the catalogue while a migration changes them. What is not touched stays as it is.</summary>
public sealed class CatalogueDraft
{
    private const int LongestTag = 20;
    private const int LongestDescription = 2000;
    private readonly Dictionary<Guid, Product> _before;
    private readonly Dictionary<Guid, Product> _products;
    private readonly DateTimeOffset _now;

    internal CatalogueDraft(IEnumerable<Product> products, DateTimeOffset now)
    {
        _before = products.ToDictionary(product => product.ProductId);
        _products = new Dictionary<Guid, Product>(_before);
        _now = now;
    }

    /// <summary>All products as they are now, ordered by name.</summary>
    public IReadOnlyList<Product> Products => [.. _products.Values.OrderBy(product => product.Name, StringComparer.Ordinal)];

    /// <summary>The products that were added or changed, ordered by name.</summary>
    public IReadOnlyList<ProductChange> Changes =>
    [
        .. Products.Select(product => new ProductChange(_before.GetValueOrDefault(product.ProductId), product))
            .Where(change => change.Lines.Count > 0),
    ];

    /// <summary>Adds a product; one that exists by its id is replaced, and keeps the day of its creation and its fixed inputs.</summary>
    /// <exception cref="CatalogueException">Another product has its name, it had another name, or its tag or description is too long.</exception>
    public CatalogueDraft Put(Product product)
    {
        if (product.Tag.Length > LongestTag || product.Description.Length > LongestDescription)
            throw new CatalogueException($"Product '{product.Name}' has a tag of {product.Tag.Length} and a description of {product.Description.Length} characters. At most {LongestTag} and {LongestDescription} are allowed.");
        if (_products.Values.FirstOrDefault(other => other.Name == product.Name && other.ProductId != product.ProductId) is { } taken)
            throw new CatalogueException($"Product {product.ProductId} has the name '{product.Name}', which product {taken.ProductId} has already. Names are unique.");
        if (_products.TryGetValue(product.ProductId, out var named) && named.Name != product.Name)
            throw new CatalogueException($"Product {product.ProductId} is '{named.Name}' and cannot become '{product.Name}': its subscriptions find their domain type by that name. Register a new product, and end the life of the old one.");
        _products[product.ProductId] = _products.TryGetValue(product.ProductId, out var known)
            ? product with { CreatedAt = known.CreatedAt, FixedInputs = known.FixedInputs }
            : product;
        return this;
    }

    /// <summary>Sets whether a product is sold.</summary>
    /// <param name="product">Its name.</param>
    /// <param name="status">The new status.</param>
    /// <param name="endDate">When it leaves the catalogue; null: now at the end of its life, and otherwise never.</param>
    /// <exception cref="CatalogueException">There is no such product.</exception>
    public CatalogueDraft SetStatus(string product, ProductLifecycle status, DateTimeOffset? endDate = null)
    {
        var known = Find(product);
        var end = endDate ?? (status == ProductLifecycle.EndOfLife ? known.EndDate ?? _now : null);
        _products[known.ProductId] = known with { Status = status, EndDate = end };
        return this;
    }

    /// <summary>Sets fixed inputs of a product; others that it has are kept.</summary>
    /// <param name="product">Its name.</param>
    /// <param name="values">Key of the property that has <see cref="FixedInputAttribute"/>, and the value as text.</param>
    /// <exception cref="CatalogueException">There is no such product, or one name stands twice.</exception>
    public CatalogueDraft SetFixedInputs(string product, params IReadOnlyList<(string Name, string Value)> values)
    {
        var known = Find(product);
        if (values.GroupBy(value => value.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new CatalogueException($"Fixed input '{twice.Key}' of product '{product}' is set twice: {string.Join(", ", twice.Select(value => $"'{value.Value}'"))}.");
        var inputs = known.FixedInputs.ToDictionary(input => input.Name, StringComparer.Ordinal);
        foreach (var (name, value) in values)
            inputs[name] = new FixedInput(name, value, inputs.GetValueOrDefault(name)?.CreatedAt ?? _now);
        return SetInputs(known, inputs.Values);
    }

    /// <summary>Takes a fixed input away from a product, because its domain type has it no more.</summary>
    /// <exception cref="CatalogueException">There is no such product, or it has no such input.</exception>
    public CatalogueDraft RemoveFixedInput(string product, string name)
    {
        var known = Find(product);
        return known.FixedInputs.Any(input => input.Name == name)
            ? SetInputs(known, known.FixedInputs.Where(input => input.Name != name))
            : throw new CatalogueException($"Product '{product}' has no fixed input '{name}'. It has: {string.Join(", ", known.FixedInputs.Select(input => input.Name))}.");
    }

    private CatalogueDraft SetInputs(Product product, IEnumerable<FixedInput> inputs)
    {
        _products[product.ProductId] = product with { FixedInputs = [.. inputs.OrderBy(input => input.Name, StringComparer.Ordinal)] };
        return this;
    }

    private Product Find(string name) =>
        _products.Values.FirstOrDefault(product => product.Name == name)
        ?? throw new CatalogueException($"There is no product '{name}'. There are: {string.Join(", ", Products.Select(product => product.Name))}.");
}
