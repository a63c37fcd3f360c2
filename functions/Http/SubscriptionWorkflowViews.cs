using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Orchestration;

namespace Orchestrator.Functions.Http;

/// <summary>The workflow lists of a subscription as REST shows them (rest 2).</summary>
public sealed class SubscriptionWorkflowViews(
    ISubscriptionStore subscriptions, WorkflowRegistry registry, WorkflowCatalogue catalogue, WorkflowUsability usability,
    UsabilityExplanation explanation, WorkflowGuard guard, IServiceScopeFactory scopes)
{
    /// <summary>The lists by target, in lower case and in upper case; keys without value are left out.</summary>
    public async Task<JsonObject> Of(SubscriptionModel subscription, Caller caller, CancellationToken cancellation)
    {
        var relations = await subscriptions.Relations(subscription.SubscriptionId, cancellation);
        var view = WorkflowUsability.RefusalOf(subscription, relations) is { } refusal
            ? await explanation.Of(refusal, subscription, workflow: null, cancellation)
            : [];
        var lists = Enum.GetValues<Target>().ToDictionary(target => target, _ => new JsonArray());
        await using var scope = scopes.CreateAsyncScope();
        foreach (var registration in registry.All.Where(workflow => workflow.IsFor(subscription.GetType())))
        {
            if (catalogue.TryCreate(registration.Definition.Name, scope.ServiceProvider, out var workflow))
                lists[registration.Definition.Target].Add((JsonNode)await Item(workflow, subscription, relations, caller, cancellation));
        }

        foreach (var (target, list) in lists)
        {
            var key = WireJson.Key(target.ToString());
            view[key] = list;
            // Newer clients read upper case first.
            view[key.ToUpperInvariant()] = list.DeepClone();
        }

        return view;
    }

    private async Task<JsonObject> Item(
        Workflow workflow, SubscriptionModel subscription, SubscriptionRelations relations, Caller caller, CancellationToken cancellation)
    {
        var item = RestJson.ToObject(new { workflow.Definition.Name, workflow.Definition.Description });
        var refusal = usability.RefusalOf(workflow, subscription, relations);
        if (refusal is null && !await guard.MayStart(workflow, caller, cancellation))
            refusal = new WorkflowRefusal(UsabilityReason.InsufficientWorkflowPermissions);
        if (refusal is not null)
        {
            foreach (var (key, value) in await explanation.Of(refusal, subscription, workflow, cancellation))
                item[key] = value?.DeepClone();
        }

        return item;
    }
}
