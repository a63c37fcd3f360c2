using System.Text.Json.Serialization;

namespace Orchestrator.Core.Products;

/// <summary>A sellable thing, as the catalogue knows it (features 1).</summary>
/// <param name="ProductId">Its id.</param>
/// <param name="Name">Unique name, for example <c>Node Enrollment Service</c>; the key of the product registry.</param>
/// <param name="Description">What it is, at most 2,000 characters.</param>
/// <param name="ProductType">Groups products that share a model, for example <c>NodeEnrollment</c>.</param>
/// <param name="Tag">Short label, at most 20 characters.</param>
/// <param name="Status">Whether it is sold.</param>
/// <param name="CreatedAt">When it entered the catalogue.</param>
/// <param name="EndDate">When it left the catalogue, if it did.</param>
public sealed record Product(
    Guid ProductId,
    string Name,
    string Description,
    string ProductType,
    string Tag,
    ProductLifecycle Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndDate = null)
{
    /// <summary>
    /// What it gives to its subscriptions, ordered by name. Only the catalogue knows it: in the document of a subscription the
    /// product has none, because the subscription has the values as properties of its own.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<FixedInput> FixedInputs { get; init; } = [];
}
