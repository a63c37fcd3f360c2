using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;

namespace Orchestrator.TestNetwork.Everything;

/// <summary>Registers the product of <see cref="Circuit"/>.</summary>
public sealed class AddTestCircuit() : CatalogueMigration("9001-test-circuit")
{
    /// <summary>The product's id.</summary>
    public static readonly Guid ProductId = new("0a1c8f0e-3a0c-4b52-9d7e-6f3c1f6f9001");

    /// <inheritdoc />
    public override IReadOnlyList<Product> Products(DateTimeOffset now) =>
        [new(ProductId, Circuit.ProductName, "A line for tests", "Circuit", "TEST", ProductLifecycle.Active, now)];
}
