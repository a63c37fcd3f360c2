using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;

namespace Orchestrator.Functions.Http;

/// <summary>
/// Products as the catalogue and the operators have them now. A subscription is stored with its product as it was at its last change,
/// and clients know one product, whoever shows it.
/// </summary>
public sealed class CurrentProducts(ICatalogueStore catalogue, ICatalogueTexts texts)
{
    /// <summary>All products by their ids.</summary>
    public async Task<IReadOnlyDictionary<Guid, Product>> Read(CancellationToken cancellation)
    {
        var said = texts.All(cancellation);
        var products = await catalogue.Products(cancellation);
        var all = await said;
        return products.ToDictionary(product => product.ProductId, product =>
            all.TryGetValue((CatalogueTextKind.Product, product.ProductId), out var text)
                ? product with { Description = text.Description ?? product.Description, Status = text.Status ?? product.Status }
                : product);
    }
}
