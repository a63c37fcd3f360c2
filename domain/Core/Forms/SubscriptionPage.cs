using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Forms;

/// <summary>The first page of a workflow that works on a subscription: which one (rest 1.2).</summary>
public sealed record SubscriptionPage
{
    /// <summary>The subscription.</summary>
    public required SubscriptionId SubscriptionId { get; init; }

    /// <summary>The version that the client has seen; when it is given and not the current one, the page is refused.</summary>
    public int? Version { get; init; }
}
