using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Workflows;

/// <summary>
/// Which workflows may be started on a subscription (semantics 105 to 110): the one place that decides it, for lists and starts
/// alike.
/// </summary>
public sealed class WorkflowUsability(ISubscriptionStore subscriptions, UsabilityOptions options)
{
    private readonly HashSet<string> _usableWhileOutOfSync = new(options.UsableWhileOutOfSync ?? ["modify_note"], StringComparer.Ordinal);

    /// <summary>What keeps a subscription as a whole from being changed; null when nothing does.</summary>
    public static WorkflowRefusal? RefusalOf(SubscriptionModel subscription, SubscriptionRelations relations)
    {
        if (!subscription.Insync)
            return new WorkflowRefusal(UsabilityReason.NotInSync);
        var locked = relations.All.Where(related => !related.Insync).ToList();
        return locked.Count == 0 ? null : new WorkflowRefusal(UsabilityReason.RelationsNotInSync) { Locked = locked };
    }

    /// <summary>Why a workflow cannot be started on a subscription; null when it can.</summary>
    public async Task<WorkflowRefusal?> RefusalOf(Workflow workflow, SubscriptionModel subscription, CancellationToken cancellation) =>
        RefusalOf(workflow, subscription, await subscriptions.Relations(subscription.SubscriptionId, cancellation));

    /// <summary>
    /// Why a workflow cannot be started on a subscription; null when it can. What is out of sync comes first; then the users of its
    /// blocks, then its status (semantics 109).
    /// </summary>
    public WorkflowRefusal? RefusalOf(Workflow workflow, SubscriptionModel subscription, SubscriptionRelations relations)
    {
        if (!IsExempt(workflow) && RefusalOf(subscription, relations) is { } refusal)
            return refusal;
        var invalid = workflow.UsableWhen.Contains(subscription.Status)
            ? null
            : new WorkflowRefusal(UsabilityReason.NoModifyInvalidStatus) { UsableWhen = workflow.UsableWhen };
        var users = workflow.BlockedByUsers ? relations.InUseBy.Where(user => user.Status != SubscriptionLifecycle.Terminated).ToList() : [];
        return users.Count == 0
            ? invalid
            : (invalid ?? new WorkflowRefusal(UsabilityReason.NoModifyInvalidStatus)) with { Reason = UsabilityReason.NoModifySubscriptionInUseByOthers, InUseBy = users };
    }

    private bool IsExempt(Workflow workflow) =>
        workflow.IsTask || workflow.Definition.Target == Target.Reconcile || _usableWhileOutOfSync.Contains(workflow.Definition.Name);
}
