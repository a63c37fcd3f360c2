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

    /// <summary>The block class of a block or of a list of blocks; null for values.</summary>
    public Type? BlockType => Kind switch
    {
        ProductFieldKind.Block => Property.PropertyType,
        ProductFieldKind.Blocks => Property.PropertyType.GetGenericArguments()[0],
        ProductFieldKind.Value or ProductFieldKind.Values or ProductFieldKind.FixedInput => null,
    };
}
