namespace Orchestrator.Core.Products;

/// <summary>What a field of a product model holds.</summary>
public enum ProductFieldKind
{
    /// <summary>A single value: text, number, boolean, UUID or enum.</summary>
    Value,
    /// <summary>A list of values.</summary>
    Values,
    /// <summary>A nested product block.</summary>
    Block,
    /// <summary>A list of product blocks.</summary>
    Blocks,
    /// <summary>A value that the product decides.</summary>
    FixedInput,
}
