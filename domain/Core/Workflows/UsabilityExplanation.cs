using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Workflows;

/// <summary>
/// Says why a workflow cannot be started on a subscription, and what will change that: for clients as codes and ids, for people in
/// words. Lists of workflows and refused starts say the same.
/// </summary>
public sealed class UsabilityExplanation(ISubscriptionProcesses processes)
{
    /// <summary>
    /// The refusal as a document: <c>reason</c>, what the reason is about (<c>usable_when</c>, <c>status</c>, <c>action</c>,
    /// <c>locked_relations</c>, <c>unterminated_in_use_by_subscriptions</c>; rest 2), <c>explanation</c> in words and
    /// <c>open_processes</c> of the subscriptions that are in the way.
    /// </summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="subscription">The subscription that it is about.</param>
    /// <param name="workflow">The workflow; null when the subscription as a whole cannot be changed.</param>
    /// <param name="cancellation">Cancels the reads.</param>
    public async Task<JsonObject> Of(
        WorkflowRefusal refusal, SubscriptionModel subscription, Workflow? workflow, CancellationToken cancellation)
    {
        var blocks = await BlocksOf(refusal, subscription, cancellation);
        var details = new JsonObject { ["reason"] = refusal.Reason.Code() };
        if (refusal.UsableWhen is { } statuses)
        {
            details["usable_when"] = Node(statuses);
            details["status"] = Node(subscription.Status);
            details["action"] = workflow is null ? null : workflow.Definition.Target == Target.Terminate ? "terminated" : "modified";
        }

        AddRelated(details, "locked_relations", refusal.Locked);
        AddRelated(details, "unterminated_in_use_by_subscriptions", refusal.InUseBy);
        details["explanation"] = Words(refusal, subscription, blocks);
        details["open_processes"] = Node(blocks.SelectMany(block => block.Open.Select(process => new
        {
            block.SubscriptionId,
            process.ProcessId,
            WorkflowName = process.Workflow,
            LastStatus = process.Status,
            process.LastStep,
        })));
        return details;
    }

    /// <summary>The subscriptions that are in the way, with the processes that may get them out of it.</summary>
    private async Task<IReadOnlyList<Block>> BlocksOf(WorkflowRefusal refusal, SubscriptionModel subscription, CancellationToken cancellation)
    {
        IEnumerable<SubscriptionId> ids = refusal.Reason switch
        {
            UsabilityReason.NotInSync => [subscription.SubscriptionId],
            UsabilityReason.RelationsNotInSync => refusal.Locked!.Select(related => related.SubscriptionId),
            UsabilityReason.NoModifySubscriptionInUseByOthers => refusal.InUseBy!.Select(related => related.SubscriptionId),
            UsabilityReason.NoModifyInvalidStatus or UsabilityReason.InsufficientWorkflowPermissions => [],
        };
        return await Task.WhenAll(ids.Select(async id => new Block(id, await processes.Open(id, cancellation))));
    }

    private static void AddRelated(JsonObject details, string key, IReadOnlyList<RelatedSubscription>? related)
    {
        if (related is null)
            return;
        details[key] = Node(related.Select(other => other.SubscriptionId));
        details[key + "_detail"] = Node(related.Select(other => new { other.SubscriptionId, SubscriptionDescription = other.Description }));
    }

    private static string Words(WorkflowRefusal refusal, SubscriptionModel subscription, IReadOnlyList<Block> blocks) => refusal.Reason switch
    {
        UsabilityReason.NotInSync => $"The subscription is out of sync. {Sync(blocks[0])}",
        UsabilityReason.RelationsNotInSync => string.Join(' ', refusal.Locked!.Zip(blocks, (related, block) =>
            $"Related subscription {related.SubscriptionId} ({related.Description}) is out of sync. {Sync(block)}")),
        UsabilityReason.NoModifySubscriptionInUseByOthers => string.Join(' ', refusal.InUseBy!.Select(related =>
            $"Subscription {related.SubscriptionId} ({related.Description}) is {Word(related.Status)} and uses a block of this one. Terminate it first, or take the block out of it.")),
        UsabilityReason.NoModifyInvalidStatus when refusal.UsableWhen is { Count: > 0 } statuses =>
            $"The subscription is {Word(subscription.Status)}; the workflow takes those that are {string.Join(" or ", statuses.Select(Word))}.",
        UsabilityReason.NoModifyInvalidStatus => "The workflow makes new subscriptions; start it from the product.",
        UsabilityReason.InsufficientWorkflowPermissions => "You may not start this workflow. Ask somebody who may.",
    };

    private static string Sync(Block block) => block.Open.Where(process => !process.IsTask).ToList() switch
    {
        [] when block.Open is [var task, ..] => $"{Describe(task)} It puts the subscription in sync when it finds nothing wrong.",
        [] => $"No process works on it any more: check it, then put it in sync with PUT /api/subscriptions/{block.SubscriptionId}/set_in_sync.",
        var open => string.Join(' ', open.Select(Describe)),
    };

    private static string Describe(ProcessRecord process) => process.Status switch
    {
        ProcessStatus.Created or ProcessStatus.Running or ProcessStatus.Resumed => $"Process {process.ProcessId} ({process.Workflow}) works on it: wait until it has ended.",
        ProcessStatus.Suspended => $"Process {process.ProcessId} ({process.Workflow}) waits for input: answer its form, or abort it.",
        ProcessStatus.Waiting or ProcessStatus.AwaitingCallback => $"Process {process.ProcessId} ({process.Workflow}) waits at '{process.LastStep}': it goes on by itself, or abort it.",
        ProcessStatus.Failed or ProcessStatus.ApiUnavailable or ProcessStatus.InconsistentData => $"Process {process.ProcessId} ({process.Workflow}) failed at '{process.LastStep}': resume or abort it.",
        ProcessStatus.Aborted or ProcessStatus.Completed => $"Process {process.ProcessId} ({process.Workflow}) has just ended: look again.",
    };

    private static string Word(SubscriptionLifecycle status) => WireJson.ValueOf(status);

    private static JsonNode Node<T>(T value) => JsonSerializer.SerializeToNode(value, WireJson.Options)!;

    private sealed record Block(SubscriptionId SubscriptionId, IReadOnlyList<ProcessRecord> Open);
}
