using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;

namespace Orchestrator.Esnet.Catalogue;

/// <summary>Registers the product Node Enrollment Service.</summary>
public sealed class AddNodeEnrollmentService() : CatalogueMigration("0001-node-enrollment-service")
{
    /// <summary>The product's name, the key of the product registry.</summary>
    public const string ProductName = "Node Enrollment Service";

    private static readonly Guid ProductId = new("0a1c8f0e-3a0c-4b52-9d7e-6f3c1f6f2b11");

    /// <inheritdoc />
    public override IReadOnlyList<Product> Products(DateTimeOffset now) =>
    [
        new(ProductId, ProductName, "Enrolls a node into the network", "NodeEnrollment", "NodeEnrollment", ProductLifecycle.Active, now),
    ];
}
