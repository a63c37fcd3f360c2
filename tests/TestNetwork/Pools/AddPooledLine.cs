using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;

namespace Orchestrator.TestNetwork.Pools;

/// <summary>Registers the product of <see cref="PooledLine"/>.</summary>
public sealed class AddPooledLine() : CatalogueMigration("9004-test-pooled-line")
{
    /// <summary>The product's id.</summary>
    public static readonly Guid ProductId = new("0a1c8f0e-3a0c-4b52-9d7e-6f3c1f6f9004");

    /// <inheritdoc />
    public override IReadOnlyList<Product> Products(DateTimeOffset now) =>
        [new(ProductId, PooledLine.ProductName, "A line for tests", "PooledLine", "TEST", ProductLifecycle.Active, now)];
}
