using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Workflows;

/// <summary>Which workflows may be started on a subscription (semantics 105 to 110): the one place that decides it.</summary>
public static class WorkflowUsability
{
    /// <summary>Why a workflow cannot be started on a subscription.</summary>
    /// <param name="target">The workflow's target.</param>
    /// <param name="subscription">The subscription.</param>
    /// <returns>The reason in words for an operator; null when it can be started.</returns>
    public static string? ReasonAgainst(Target target, SubscriptionModel subscription) =>
        !subscription.Insync && NeedsInsync(target) ? "Subscription already has a running process or task" : null;

    private static bool NeedsInsync(Target target) => target switch
    {
        Target.Create or Target.Modify or Target.Terminate => true,
        Target.System or Target.Validate or Target.Reconcile => false,
    };
}
