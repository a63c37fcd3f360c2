using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;

namespace Orchestrator.TestNetwork.Ports;

/// <summary>Registers the products of <see cref="Port"/> and <see cref="Link"/>.</summary>
public sealed class AddPortsAndLinks() : CatalogueMigration("9002-test-ports")
{
    /// <summary>The product of ports.</summary>
    public static Product PortProduct(DateTimeOffset now) =>
        new(new Guid("0a1c8f0e-3a0c-4b52-9d7e-6f3c1f6f9002"), Port.ProductName, "A port for tests", "Port", "TEST", ProductLifecycle.Active, now);

    /// <summary>The product of links.</summary>
    public static Product LinkProduct(DateTimeOffset now) =>
        new(new Guid("0a1c8f0e-3a0c-4b52-9d7e-6f3c1f6f9003"), Link.ProductName, "A link for tests", "Link", "TEST", ProductLifecycle.Active, now);

    /// <inheritdoc />
    public override IReadOnlyList<Product> Products(DateTimeOffset now) => [PortProduct(now), LinkProduct(now)];
}
