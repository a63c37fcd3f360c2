using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Orchestrator.Functions.Http;

/// <summary>A subscription as a search shows it (rest 2).</summary>
public sealed record FoundSubscriptionView : SubscriptionView
{
    private FoundSubscriptionView(SubscriptionView subscription)
        : base(subscription)
    {
    }

    /// <summary>Always null.</summary>
    [JsonPropertyOrder(1)]
    public JsonObject? Metadata => null;

    /// <summary>The same with what a search adds.</summary>
    public static FoundSubscriptionView Of(SubscriptionView subscription) => new(subscription);
}
