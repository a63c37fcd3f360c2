using System.Reflection;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Products;

/// <summary>One declared field of a subscription model or product block.</summary>
/// <param name="Property">The C# property.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="RequiredFrom">The first lifecycle that needs a value; null when always optional.</param>
/// <param name="MinItems">Least number of items of a list.</param>
/// <param name="MaxItems">Greatest number of items of a list.</param>
public sealed record ProductField(
    PropertyInfo Property, ProductFieldKind Kind, SubscriptionLifecycle? RequiredFrom, int MinItems, int MaxItems)
{
    /// <summary>The key on the wire, for example <c>esdb_node_id</c>.</summary>
    public string Key { get; } = WireJson.Key(Property.Name);

    /// <summary>Whether it is declared without <c>?</c>, so that every model has it.</summary>
    public bool IsAlwaysThere { get; } = new NullabilityInfoContext().Create(Property).WriteState == NullabilityState.NotNull;

    /// <summary>Whether an item of the list may be null: a value that is declared with <c>?</c>, never a block.</summary>
    public bool MayHoldNull { get; } = Kind == ProductFieldKind.Values
        && new NullabilityInfoContext().Create(Property).GenericTypeArguments is not [{ WriteState: NullabilityState.NotNull }];

    /// <summary>The declared class of a block or of the blocks of a list, perhaps abstract; null for values.</summary>
    public Type? BlockType => Kind switch
    {
        ProductFieldKind.Block => Property.PropertyType,
        ProductFieldKind.Blocks => Property.PropertyType.GetGenericArguments()[0],
        ProductFieldKind.Value or ProductFieldKind.Values or ProductFieldKind.FixedInput => null,
    };

    /// <summary>The classes that its blocks can have, none of them abstract; empty for values.</summary>
    public IReadOnlyList<Type> BlockTypes => BlockType is { } type ? OneOfAttribute.ClassesOf(Property, type) : [];

    /// <summary>The class of a stored block.</summary>
    /// <param name="name">The block's name in the catalogue.</param>
    /// <returns>Null when the field can hold no block of that name.</returns>
    public Type? ClassOf(string? name) => BlockTypes.FirstOrDefault(type => ProductBlockModel.NameOf(type) == name);

    /// <summary>The blocks that it holds in a model.</summary>
    internal IReadOnlyList<ProductBlockModel> BlocksIn(object model) => BlockType is null ? [] : Property.GetValue(model) switch
    {
        ProductBlockModel block => [block],
        IEnumerable<ProductBlockModel> list => [.. list.OfType<ProductBlockModel>()],
        _ => [],
    };
}
