using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Orchestration;

namespace Orchestrator.Functions.Http;

/// <summary>The workflow lists of a subscription as REST shows them (rest 2).</summary>
public sealed class SubscriptionWorkflowViews(
    ISubscriptionStore subscriptions, ISubscriptionProcesses processes, WorkflowRegistry registry, WorkflowCatalogue catalogue,
    WorkflowUsability usability, WorkflowGuard guard, IServiceScopeFactory scopes)
{
    /// <summary>The lists by target, in lower case and in upper case; keys without value are left out.</summary>
    public async Task<JsonObject> Of(SubscriptionModel subscription, string user, CancellationToken cancellation)
    {
        var relations = await subscriptions.Relations(subscription.SubscriptionId, cancellation);
        var view = await Describe(WorkflowUsability.RefusalOf(subscription, relations), subscription, action: null, cancellation);
        var lists = Enum.GetValues<Target>().ToDictionary(target => target, _ => new JsonArray());
        await using var scope = scopes.CreateAsyncScope();
        foreach (var registration in registry.All.Where(workflow => workflow.IsFor(subscription.GetType())))
        {
            if (catalogue.TryCreate(registration.Definition.Name, scope.ServiceProvider, out var workflow))
                lists[registration.Definition.Target].Add((JsonNode)await Item(workflow, subscription, relations, user, cancellation));
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
        Workflow workflow, SubscriptionModel subscription, SubscriptionRelations relations, string user, CancellationToken cancellation)
    {
        var item = RestJson.ToObject(new { workflow.Definition.Name, workflow.Definition.Description });
        var refusal = usability.RefusalOf(workflow, subscription, relations);
        if (refusal is null && !await guard.MayStart(workflow, user, cancellation))
            refusal = new WorkflowRefusal(UsabilityReason.InsufficientWorkflowPermissions);
        var action = workflow.Definition.Target == Target.Terminate ? "terminated" : "modified";
        foreach (var (key, value) in await Describe(refusal, subscription, action, cancellation))
            item[key] = value?.DeepClone();
        return item;
    }

    private async Task<JsonObject> Describe(WorkflowRefusal? refusal, SubscriptionModel subscription, string? action, CancellationToken cancellation)
    {
        var view = new JsonObject();
        if (refusal is null)
            return view;
        view["reason"] = refusal.Reason.Code();
        if (refusal.UsableWhen is { } statuses)
        {
            view["usable_when"] = RestJson.ToNode(statuses);
            view["status"] = RestJson.ToNode(subscription.Status);
            view["action"] = action;
        }

        AddRelated(view, "locked_relations", refusal.Locked);
        AddRelated(view, "unterminated_in_use_by_subscriptions", refusal.InUseBy);
        var blocks = await BlocksOf(refusal, subscription, cancellation);
        view["explanation"] = UsabilityExplanation.Of(refusal, subscription, blocks);
        view["open_processes"] = RestJson.ToNode(blocks.SelectMany(block => block.Open.Select(process => new
        {
            block.SubscriptionId,
            process.ProcessId,
            WorkflowName = process.Workflow,
            LastStatus = process.Status,
            process.LastStep,
        })));
        return view;
    }

    private static void AddRelated(JsonObject view, string key, IReadOnlyList<RelatedSubscription>? related)
    {
        if (related is null)
            return;
        view[key] = RestJson.ToNode(related.Select(other => other.SubscriptionId));
        view[key + "_detail"] = RestJson.ToNode(related.Select(other => new { other.SubscriptionId, SubscriptionDescription = other.Description }));
    }

    /// <summary>The subscriptions that are in the way, with the processes that may get them out of it.</summary>
    private async Task<IReadOnlyList<(SubscriptionId SubscriptionId, IReadOnlyList<ProcessRecord> Open)>> BlocksOf(
        WorkflowRefusal refusal, SubscriptionModel subscription, CancellationToken cancellation)
    {
        IEnumerable<SubscriptionId> ids = refusal.Reason switch
        {
            UsabilityReason.NotInSync => [subscription.SubscriptionId],
            UsabilityReason.RelationsNotInSync => refusal.Locked!.Select(related => related.SubscriptionId),
            UsabilityReason.NoModifySubscriptionInUseByOthers => refusal.InUseBy!.Select(related => related.SubscriptionId),
            UsabilityReason.NoModifyInvalidStatus or UsabilityReason.InsufficientWorkflowPermissions => [],
        };
        return await Task.WhenAll(ids.Select(async id => (id, await processes.Open(id, cancellation))));
    }
}
