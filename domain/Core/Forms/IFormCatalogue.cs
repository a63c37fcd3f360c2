using Orchestrator.Core.Products;

namespace Orchestrator.Core.Forms;

/// <summary>What the pages that a workflow's kind adds need to know of the catalogue.</summary>
public interface IFormCatalogue
{
    /// <summary>The products whose subscriptions have a domain type, ordered by name.</summary>
    Task<IReadOnlyList<Product>> ProductsOf(Type subscriptionType, CancellationToken cancellation);
}
