using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Workflows;

/// <summary>Refuses a workflow on a subscription whose status it is not made for (semantics 107).</summary>
internal static class UsableStatuses
{
    /// <param name="subscription">The subscription that was chosen.</param>
    /// <param name="usable">The statuses that the workflow is made for.</param>
    /// <exception cref="FormValidationException">It has another status; says which it has and which it needs.</exception>
    public static void Demand(SubscriptionModel subscription, params IReadOnlyList<SubscriptionLifecycle> usable)
    {
        if (usable.Contains(subscription.Status))
            return;
        throw new FormValidationException(nameof(SubscriptionPage),
        [
            new FormError(
                "value_error", [WireJson.Key(nameof(SubscriptionPage.SubscriptionId))],
                "This workflow cannot be started: This subscription can not be modified because of the status it has",
                subscription.SubscriptionId.ToString(),
                new JsonObject
                {
                    ["status"] = JsonSerializer.SerializeToNode(subscription.Status, WireJson.Options),
                    ["usable_when"] = JsonSerializer.SerializeToNode(usable, WireJson.Options),
                }),
        ]);
    }
}
