using Orchestrator.Core.Products;

namespace Orchestrator.Core.Catalogue;

/// <summary>
/// A change of the catalogue that a deployment brings. Migrations run at start-up in the order of their ids, each once; an
/// applied one is recorded and never runs again, so never change it: write another.
/// </summary>
/// <param name="id">Stable and ordered, for example <c>0001-node-enrollment-service</c>.</param>
public abstract class CatalogueMigration(string id)
{
    /// <summary>Stable id; the order is ordinal.</summary>
    public string Id { get; } = id;

    /// <summary>The products that the migration registers; one that exists by its id is replaced.</summary>
    /// <param name="now">The present time, for <see cref="Product.CreatedAt"/>.</param>
    public abstract IReadOnlyList<Product> Products(DateTimeOffset now);
}
