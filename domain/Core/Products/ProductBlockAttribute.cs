namespace Orchestrator.Core.Products;

/// <summary>Gives a product block class its name in the catalogue, for example <c>Node Enrollment</c>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ProductBlockAttribute(string name) : Attribute
{
    /// <summary>The block's unique name in the catalogue.</summary>
    public string Name { get; } = name;

    /// <summary>What the block holds.</summary>
    public string Description { get; init; } = "";

    /// <summary>Short label.</summary>
    public string Tag { get; init; } = "";
}
