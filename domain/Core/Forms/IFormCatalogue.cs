using System.Text.Json;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Forms;

/// <summary>What the pages that a workflow's kind adds need to know: what is sold, and what was sold.</summary>
public interface IFormCatalogue
{
    /// <summary>The products whose subscriptions have a domain type, ordered by name.</summary>
    Task<IReadOnlyList<Product>> ProductsOf(Type subscriptionType, CancellationToken cancellation);

    /// <summary>A subscription as it is now, or null when there is none.</summary>
    /// <exception cref="JsonException">What is stored does not fit the domain type.</exception>
    /// <exception cref="ProductModelException">Its product has no domain type any more.</exception>
    Task<SubscriptionModel?> FindSubscription(SubscriptionId id, CancellationToken cancellation);

    /// <summary>Why a workflow cannot be started on a subscription; null when it can (semantics 110).</summary>
    Task<RefusedSubscription?> RefusalOf(Workflow workflow, SubscriptionModel subscription, CancellationToken cancellation);
}
