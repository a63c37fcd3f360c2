using Orchestrator.Core.Products;

namespace Orchestrator.Core.Catalogue;

/// <summary>
/// A change of the catalogue that a deployment brings. Migrations run at start-up in the order of their ids, each once; an
/// applied one is recorded and never runs again, so never change it: write another. Override <see cref="Products"/> to
/// register products, <see cref="Change"/> to change those that are there. Blocks, resource types and workflows need no
/// migration: they follow from the code.
/// </summary>
/// <example><code>
/// public sealed class EndOldPorts() : CatalogueMigration("0007-end-old-ports")
/// {
///     public override void Change(CatalogueDraft catalogue) => catalogue
///         .SetStatus("Port 1G", ProductLifecycle.EndOfLife)
///         .SetFixedInputs("Port 10G", ("speed", "10000"));
/// }
/// </code></example>
/// <param name="id">Stable and ordered, for example <c>0001-node-enrollment-service</c>.</param>
public abstract class CatalogueMigration(string id)
{
    /// <summary>Stable id; the order is ordinal.</summary>
    public string Id { get; } = id;

    /// <summary>The products that the migration registers; one that exists by its id is replaced.</summary>
    /// <param name="now">The present time, for <see cref="Product.CreatedAt"/>.</param>
    public virtual IReadOnlyList<Product> Products(DateTimeOffset now) => [];

    /// <summary>Changes the catalogue; <see cref="Products"/> are in it already. Must do the same when it is asked again.</summary>
    public virtual void Change(CatalogueDraft catalogue)
    {
    }

    /// <summary>What the migration makes of a catalogue; nothing is stored.</summary>
    /// <param name="products">The catalogue as it is.</param>
    /// <param name="now">The present time.</param>
    /// <exception cref="CatalogueException">The migration cannot be applied; the text names it and the product.</exception>
    public CatalogueDraft ApplyTo(IEnumerable<Product> products, DateTimeOffset now)
    {
        var draft = new CatalogueDraft(products, now);
        try
        {
            foreach (var product in Products(now))
                draft.Put(product);
            Change(draft);
        }
        catch (CatalogueException error)
        {
            throw new CatalogueException($"Catalogue migration '{Id}': {error.Message}");
        }

        return draft;
    }
}
