using System.Diagnostics.CodeAnalysis;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Products;

/// <summary>Maps product names to the domain types of their subscriptions (the seed's SUBSCRIPTION_MODEL_REGISTRY).</summary>
public sealed class ProductRegistry
{
    private readonly SortedDictionary<string, Type> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Type> _blocks = new(StringComparer.Ordinal);

    /// <summary>Product names with their domain types, ordered by name.</summary>
    public IReadOnlyDictionary<string, Type> Types => _types;

    /// <summary>Registers the domain type of a product.</summary>
    /// <exception cref="ProductModelException">
    /// The name is taken, or the model has mistakes; the text names class and field of each, a line each.
    /// </exception>
    public ProductRegistry Add<TSubscription>(string productName)
        where TSubscription : SubscriptionModel, new()
    {
        if (string.IsNullOrWhiteSpace(productName))
            throw new ProductModelException($"The product of {typeof(TSubscription).FullName} has no name. Give it the one that it has in the catalogue.");
        var check = ProductModelCheck.Of(typeof(TSubscription));
        ProductModelException.ThrowIfAny([.. check.Mistakes, .. NamesTaken(check.Blocks)]);
        if (!_types.TryAdd(productName, typeof(TSubscription)))
            throw new ProductModelException($"Product '{productName}' is registered twice: {_types[productName].FullName} and {typeof(TSubscription).FullName}.");
        return this;
    }

    /// <summary>The domain type of a product.</summary>
    /// <exception cref="ProductModelException">No such product is registered.</exception>
    public Type TypeOf(string productName) =>
        TryGetType(productName, out var type)
            ? type
            : throw new ProductModelException($"Product '{productName}' has no domain type. Register it with Products.Add<T>(\"{productName}\").");

    /// <summary>The domain type of a product, if it is registered.</summary>
    public bool TryGetType(string productName, [NotNullWhen(true)] out Type? type) => _types.TryGetValue(productName, out type);

    /// <summary>Names of the products that use a domain type.</summary>
    public IEnumerable<string> ProductsOf(Type subscriptionType) =>
        _types.Where(entry => entry.Value == subscriptionType).Select(entry => entry.Key);

    /// <summary>A block's name is its identity in the catalogue, for all products.</summary>
    private List<string> NamesTaken(IEnumerable<Type> blocks)
    {
        var mistakes = new List<string>();
        foreach (var block in blocks.Where(block => block.IsDefined(typeof(ProductBlockAttribute), inherit: false)))
        {
            var name = ProductBlockModel.NameOf(block);
            if (!_blocks.TryAdd(name, block) && _blocks[name] != block)
                mistakes.Add($"Two product blocks have the name '{name}': {_blocks[name].FullName} and {block.FullName}. Give one of them another name.");
        }

        return mistakes;
    }
}
