using System.ComponentModel.DataAnnotations;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Tests.Fixtures;

/// <summary>A product with every kind of field.</summary>
public sealed class ValuesService : SubscriptionModel
{
    public const string ProductName = "Values";

    [FixedInput]
    public string Kind { get; set; } = "plain";

    [FixedInput]
    public int? Size { get; set; }

    public ValuesBlock Core { get; set; } = new();

    [RequiredFrom(SubscriptionLifecycle.Active)]
    public LeafBlock? Leaf { get; set; }

    [Length(0, 3)]
    public List<LeafBlock> Leaves { get; set; } = [];

    public static Product Entry { get; } = new(
        new Guid("0a000000-0000-4000-8000-000000000003"), ProductName, "The product of values", "Test", "VAL", ProductLifecycle.Active, TestCatalogue.Now);

    /// <summary>Puts the product into the catalogue.</summary>
    public sealed class Migration() : CatalogueMigration("0001-values")
    {
        public override IReadOnlyList<Product> Products(DateTimeOffset now) => [Entry, TestCatalogue.Line, TestCatalogue.Shelf];
    }
}
