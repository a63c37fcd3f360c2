using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Http;

/// <summary>Says in words why a workflow cannot be started, and what will change that.</summary>
internal static class UsabilityExplanation
{
    /// <param name="refusal">The refusal.</param>
    /// <param name="subscription">The subscription that it was asked for.</param>
    /// <param name="blocks">The subscriptions that are in the way, with their open processes.</param>
    public static string Of(
        WorkflowRefusal refusal, SubscriptionModel subscription, IReadOnlyList<(SubscriptionId SubscriptionId, IReadOnlyList<ProcessRecord> Open)> blocks) => refusal.Reason switch
    {
        UsabilityReason.NotInSync => $"The subscription is out of sync. {Sync(blocks[0].SubscriptionId, blocks[0].Open)}",
        UsabilityReason.RelationsNotInSync => string.Join(' ', refusal.Locked!.Zip(blocks, (related, block) =>
            $"Related subscription {related.SubscriptionId} ({related.Description}) is out of sync. {Sync(block.SubscriptionId, block.Open)}")),
        UsabilityReason.NoModifySubscriptionInUseByOthers => string.Join(' ', refusal.InUseBy!.Select(related =>
            $"Subscription {related.SubscriptionId} ({related.Description}) is {WireJson.Key(related.Status.ToString())} and uses a block of this one. Terminate it first, or take the block out of it.")),
        UsabilityReason.NoModifyInvalidStatus when refusal.UsableWhen is { Count: > 0 } statuses =>
            $"The subscription is {WireJson.Key(subscription.Status.ToString())}; the workflow takes those that are {string.Join(" or ", statuses.Select(status => WireJson.Key(status.ToString())))}.",
        UsabilityReason.NoModifyInvalidStatus => "The workflow makes new subscriptions; start it from the product.",
        UsabilityReason.InsufficientWorkflowPermissions => "You may not start this workflow. Ask somebody who may.",
    };

    private static string Sync(SubscriptionId id, IReadOnlyList<ProcessRecord> open) => open.Where(process => !process.IsTask).ToList() switch
    {
        [] when open is [var task, ..] => $"{Describe(task)} It puts the subscription in sync when it finds nothing wrong.",
        [] => $"No process works on it any more: check it, then put it in sync with PUT /api/subscriptions/{id}/set_in_sync.",
        var processes => string.Join(' ', processes.Select(Describe)),
    };

    private static string Describe(ProcessRecord process) => process.Status switch
    {
        ProcessStatus.Created or ProcessStatus.Running or ProcessStatus.Resumed => $"Process {process.ProcessId} ({process.Workflow}) works on it: wait until it has ended.",
        ProcessStatus.Suspended => $"Process {process.ProcessId} ({process.Workflow}) waits for input: answer its form, or abort it.",
        ProcessStatus.Waiting or ProcessStatus.AwaitingCallback => $"Process {process.ProcessId} ({process.Workflow}) waits at '{process.LastStep}': it goes on by itself, or abort it.",
        ProcessStatus.Failed or ProcessStatus.ApiUnavailable or ProcessStatus.InconsistentData => $"Process {process.ProcessId} ({process.Workflow}) failed at '{process.LastStep}': resume or abort it.",
        ProcessStatus.Aborted or ProcessStatus.Completed => $"Process {process.ProcessId} ({process.Workflow}) has just ended: look again.",
    };
}
