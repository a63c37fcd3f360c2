using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Forms.Fields;

/// <summary>Shows a subscription.</summary>
/// <param name="Id">Which.</param>
[JsonConverter(typeof(DisplayFieldConverter<DisplaySubscription>))]
public sealed record DisplaySubscription(SubscriptionId Id) : IDisplayField
{
    /// <inheritdoc />
    public JsonObject Keywords => new() { ["type"] = "string", ["format"] = "subscription" };

    /// <inheritdoc />
    public JsonNode Shown => Id.ToString();
}
