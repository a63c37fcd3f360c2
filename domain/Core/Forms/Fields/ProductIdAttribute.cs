namespace Orchestrator.Core.Forms.Fields;

/// <summary>The id of a product; <see cref="FormPage{T}.Products"/> says of which.</summary>
public sealed class ProductIdAttribute : FormFieldAttribute
{
    /// <summary>A product.</summary>
    public ProductIdAttribute() => Format = "productId";
}
