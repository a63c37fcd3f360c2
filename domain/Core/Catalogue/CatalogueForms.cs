using Orchestrator.Core.Forms;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Catalogue;

/// <summary>Answers the pages that a workflow's kind adds from the catalogue and the stored subscriptions.</summary>
public sealed class CatalogueForms(
    ICatalogueStore catalogue, ProductRegistry registry, ISubscriptionStore subscriptions, WorkflowUsability usability,
    UsabilityExplanation explanation) : IFormCatalogue
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<Product>> ProductsOf(Type subscriptionType, CancellationToken cancellation)
    {
        var names = registry.ProductsOf(subscriptionType).ToHashSet(StringComparer.Ordinal);
        var products = await catalogue.Products(cancellation);
        return [.. products.Where(product => names.Contains(product.Name))];
    }

    /// <inheritdoc />
    public Task<SubscriptionModel?> FindSubscription(SubscriptionId id, CancellationToken cancellation) =>
        subscriptions.FindAsync(id, origin: null, cancellation);

    /// <inheritdoc />
    public async Task<RefusedSubscription?> RefusalOf(Workflow workflow, SubscriptionModel subscription, CancellationToken cancellation) =>
        await usability.RefusalOf(workflow, subscription, cancellation) is { } refusal
            ? new RefusedSubscription(refusal.Reason, await explanation.Of(refusal, subscription, workflow, cancellation))
            : null;
}
