using System.Text.Json.Nodes;
using Orchestrator.Core.Pools;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Workflows;

/// <content>Ready-made steps for subscriptions (features 4.2).</content>
public abstract partial class Workflow
{
    /// <summary>The state's key of the documents that subscriptions were before they were locked, by id.</summary>
    private const string OldSubscriptions = "__old_subscriptions__";

    /// <summary>The statuses of subscriptions that it may be started on (semantics 107). By default those that fit its target.</summary>
    public virtual IReadOnlyList<SubscriptionLifecycle> UsableWhen => Definition.Target switch
    {
        Target.Create => [],
        Target.Terminate => [SubscriptionLifecycle.Active, SubscriptionLifecycle.Provisioning],
        Target.Modify or Target.System or Target.Validate or Target.Reconcile => [SubscriptionLifecycle.Active],
    };

    /// <summary>
    /// Whether it is refused while a subscription that is not terminated uses a block of the subscription (semantics 108). By default
    /// what terminates is.
    /// </summary>
    public virtual bool BlockedByUsers => Definition.Target == Target.Terminate;

    /// <summary>The pools of the application, which the engine sets; null when it has none.</summary>
    public IResourcePools? ApplicationPools { get; set; }

    /// <summary>Takes a subscription that is in sync out of sync (semantics 112). The state then has <c>subscription</c>.</summary>
    /// <exception cref="InvalidOperationException">It is out of sync: another process works on it, or left it so.</exception>
    [Step("Lock subscription")]
    protected State LockSubscription(SubscriptionModel subscriptionId, State state) => subscriptionId.Insync
        ? Lock(subscriptionId, state)
        : throw new InvalidOperationException("Subscription is already out of sync, cannot continue!");

    /// <summary>Takes a subscription out of sync that may be so already (semantics 112). The state then has <c>subscription</c>.</summary>
    [Step("Lock subscription")]
    protected State LockSubscriptionUnchecked(SubscriptionModel subscriptionId, State state) => Lock(subscriptionId, state);

    /// <summary>
    /// The step that sets the status of <c>subscription</c>. It fails when the subscription lacks values that the status needs, and
    /// names them.
    /// </summary>
    protected Step SetStatus(SubscriptionLifecycle status) => status switch
    {
        SubscriptionLifecycle.Initial => Step.Of(SetSubscriptionToInitial),
        SubscriptionLifecycle.Active => Step.Of(SetSubscriptionToActive),
        SubscriptionLifecycle.Migrating => Step.Of(SetSubscriptionToMigrating),
        SubscriptionLifecycle.Disabled => Step.Of(SetSubscriptionToDisabled),
        SubscriptionLifecycle.Terminated => Step.Of(SetSubscriptionToTerminated),
        SubscriptionLifecycle.Provisioning => Step.Of(SetSubscriptionToProvisioning),
    };

    /// <summary>Steps that run while the subscription is provisioning; it is active afterwards (semantics 19).</summary>
    protected StepList EnsureProvisioningStatus(StepList steps) =>
        Begin >> SetStatus(SubscriptionLifecycle.Provisioning) >> steps >> SetStatus(SubscriptionLifecycle.Active);

    /// <summary>
    /// The step that releases everything that the subscription has of pools; no step where the application has none. Put it behind the
    /// one that sets the status to terminated: nothing can be claimed for the subscription from there on, and an abort before it
    /// leaves the subscription what it uses.
    /// </summary>
    protected StepList ReleaseClaims => ApplicationPools is null ? Begin : Begin >> ReleaseResources;

    /// <summary>Releases everything that the subscription has of pools; repeats harmlessly.</summary>
    [Step("Release claimed resources")]
    private Task ReleaseResources(SubscriptionId subscriptionId, CancellationToken cancellation) =>
        ApplicationPools?.ReleaseAll(subscriptionId, cancellation) ?? Task.CompletedTask;

    // A function per status: each shows under its own name, and a step's id does not depend on the steps before it.
    [Step("Set subscription to 'initial'")]
    private State SetSubscriptionToInitial(SubscriptionModel subscription, StepContext context) =>
        Move(subscription, SubscriptionLifecycle.Initial, context);

    [Step("Set subscription to 'active'")]
    private State SetSubscriptionToActive(SubscriptionModel subscription, StepContext context) =>
        Move(subscription, SubscriptionLifecycle.Active, context);

    [Step("Set subscription to 'migrating'")]
    private State SetSubscriptionToMigrating(SubscriptionModel subscription, StepContext context) =>
        Move(subscription, SubscriptionLifecycle.Migrating, context);

    [Step("Set subscription to 'disabled'")]
    private State SetSubscriptionToDisabled(SubscriptionModel subscription, StepContext context) =>
        Move(subscription, SubscriptionLifecycle.Disabled, context);

    [Step("Set subscription to 'terminated'")]
    private State SetSubscriptionToTerminated(SubscriptionModel subscription, StepContext context) =>
        Move(subscription, SubscriptionLifecycle.Terminated, context);

    [Step("Set subscription to 'provisioning'")]
    private State SetSubscriptionToProvisioning(SubscriptionModel subscription, StepContext context) =>
        Move(subscription, SubscriptionLifecycle.Provisioning, context);

    private static State Move(SubscriptionModel subscription, SubscriptionLifecycle status, StepContext context)
    {
        subscription.MoveTo(status, context.Now);
        return State.From(new { subscription });
    }

    private static State Lock(SubscriptionModel subscription, State state)
    {
        var old = state.Contains(OldSubscriptions) ? state.Get<JsonObject?>(OldSubscriptions) ?? [] : [];
        old.TryAdd(subscription.SubscriptionId.ToString(), SubscriptionDocument.Write(subscription));
        subscription.Insync = false;
        return new State { ["subscription"] = subscription, [OldSubscriptions] = old };
    }
}
