using System.Reflection;
using System.Text.Json.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Products;

/// <summary>
/// Base of product blocks: a reusable group of attributes. A class declares its attributes as nullable properties, each with
/// <see cref="RequiredFromAttribute"/> where it must have a value from some lifecycle on, and nested blocks or lists of blocks.
/// </summary>
public abstract class ProductBlockModel
{
    /// <summary>The block's name in the catalogue.</summary>
    [JsonPropertyOrder(-4)]
    public string Name => NameOf(GetType());

    /// <summary>Identity of this instance, kept over all lifecycles (semantics 136).</summary>
    [JsonPropertyOrder(-3), JsonInclude]
    public Guid SubscriptionInstanceId { get; internal set; }

    /// <summary>The subscription that owns this instance.</summary>
    [JsonPropertyOrder(-2), JsonInclude]
    public SubscriptionId OwnerSubscriptionId { get; internal set; }

    /// <summary>Optional text to tell instances apart.</summary>
    [JsonPropertyOrder(-1)]
    public string? Label { get; set; }

    /// <summary>The catalogue name of a block class.</summary>
    /// <exception cref="InvalidOperationException">The class has no <see cref="ProductBlockAttribute"/>.</exception>
    public static string NameOf(Type block) =>
        block.GetCustomAttribute<ProductBlockAttribute>()?.Name
        ?? throw new InvalidOperationException($"Product block {block.FullName} has no [ProductBlock(\"name\")] attribute.");
}
