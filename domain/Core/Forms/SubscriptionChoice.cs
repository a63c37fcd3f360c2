using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Forms;

/// <summary>Asks for the subscription that a workflow works on, and says why a given one cannot be taken (rest 1.2).</summary>
internal static class SubscriptionChoice
{
    /// <returns>The subscription, of the type that was asked for.</returns>
    /// <exception cref="FormValidationException">There is no such subscription, or this workflow cannot be started on it.</exception>
    public static async Task<SubscriptionModel> Ask(FormContext form, Type subscriptionType, Workflow workflow)
    {
        var page = await form.AskForSubscription();
        var subscription = await Find(page, form) ?? throw Refused(page, "Subscription not found");
        if (!subscriptionType.IsInstanceOfType(subscription))
            throw Refused(page, "This workflow is not valid for this subscription");
        if (await form.Catalogue.RefusalOf(workflow, subscription, form.Cancellation) is { } refusal)
            throw Refused(page, $"This workflow cannot be started: {refusal.Reason.Text()}", refusal.Details);
        if (page.Version is { } version && version != subscription.Version)
            throw Stale(page, version, subscription.Version);
        return subscription;
    }

    private static async Task<SubscriptionModel?> Find(SubscriptionPage page, FormContext form)
    {
        try
        {
            return await form.Catalogue.FindSubscription(page.SubscriptionId, form.Cancellation);
        }
        catch (Exception error) when (error is JsonException or ProductModelException)
        {
            // The code does not fit what is stored: the operator must hear of it here, where the workflow was to begin.
            throw Refused(page, $"This workflow cannot be started: {error.Message}");
        }
    }

    private static FormValidationException Refused(SubscriptionPage page, string message, JsonObject? details = null) => new(
        nameof(SubscriptionPage),
        [new FormError("value_error", [WireJson.Key(nameof(page.SubscriptionId))], message, page.SubscriptionId.ToString(), details)]);

    private static FormValidationException Stale(SubscriptionPage page, int given, int current) => new(
        nameof(SubscriptionPage),
        [
            new FormError(
                "value_error", [FormError.Root],
                string.Create(CultureInfo.InvariantCulture, $"Stale data: given version ({given}) does not match the current version ({current})"),
                JsonSerializer.SerializeToNode(page, WireJson.Options)),
        ]);
}
