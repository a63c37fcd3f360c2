using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Http;

/// <summary>What lists of processes ask about a subscription of a process; the rest of it is not kept.</summary>
/// <param name="CustomerId">Its customer.</param>
/// <param name="Description">What it is.</param>
/// <param name="Product">Its product.</param>
public sealed record RelatedSubscription(string CustomerId, string Description, Product Product)
{
    /// <summary>What is asked about a subscription.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="products">The products as they are now.</param>
    public static RelatedSubscription Of(SubscriptionModel subscription, IReadOnlyDictionary<Guid, Product> products) =>
        new(subscription.CustomerId, subscription.Description, products.GetValueOrDefault(subscription.Product.ProductId, subscription.Product));
}
