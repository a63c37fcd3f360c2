using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;

namespace Orchestrator.Core.Tests.Fixtures;

/// <summary>The catalogue of the test products.</summary>
public sealed class TestCatalogue() : CatalogueMigration("0001-lines")
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Product Line { get; } = Make("0a000000-0000-4000-8000-000000000001", Fixtures.Line.ProductName);

    public static Product Shelf { get; } = Make("0a000000-0000-4000-8000-000000000002", Fixtures.Shelf.ProductName);

    public static Product Cabinet { get; } = Make("0a000000-0000-4000-8000-000000000003", Fixtures.Cabinet.ProductName);

    public static ProductRegistry Registry() =>
        new ProductRegistry().Add<Line>(Fixtures.Line.ProductName).Add<Shelf>(Fixtures.Shelf.ProductName);

    /// <summary>Also with a product that no workflow and no migration knows.</summary>
    public static ProductRegistry WithCabinets() => Registry().Add<Cabinet>(Fixtures.Cabinet.ProductName);

    public override IReadOnlyList<Product> Products(DateTimeOffset now) => [Line, Shelf];

    private static Product Make(string id, string name) =>
        new(new Guid(id), name, $"The product {name}", "Test", "TST", ProductLifecycle.Active, Now);
}
