using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Http;

/// <summary>The SubscriptionSchema (rest 2).</summary>
/// <param name="SubscriptionId">Its id.</param>
/// <param name="StartDate">When it became active.</param>
/// <param name="Description">What it is.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ProductId">Its product.</param>
/// <param name="CustomerId">Its customer.</param>
/// <param name="Insync">Whether no process works on it.</param>
/// <param name="Note">What somebody noted.</param>
/// <param name="Name">Always null.</param>
/// <param name="EndDate">When it was terminated.</param>
/// <param name="Product">Its product.</param>
/// <param name="CustomerDescriptions">What customers call it; null where they are not read.</param>
/// <param name="Tag">Always null.</param>
/// <param name="Version">The number of its version.</param>
public record SubscriptionView(
    SubscriptionId SubscriptionId, DateTimeOffset? StartDate, string Description, SubscriptionLifecycle Status, Guid ProductId,
    string CustomerId, bool Insync, string? Note, string? Name, DateTimeOffset? EndDate, Product Product,
    IReadOnlyList<CustomerDescription>? CustomerDescriptions, string? Tag, int Version);
