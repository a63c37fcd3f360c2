using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Workflows;

/// <summary>
/// A workflow that ends a subscription: it locks one that is in sync, and after its own steps sets it to terminated and unlocks it
/// (semantics 17). Where the application has pools, what the subscription has of them is released before it is unlocked.
/// </summary>
/// <typeparam name="TSubscription">The domain type of the subscriptions it takes; see <see cref="SubscriptionWorkflow{TSubscription}"/>.</typeparam>
public abstract class TerminateWorkflow<TSubscription> : SubscriptionWorkflow<TSubscription>
    where TSubscription : SubscriptionModel
{
    /// <inheritdoc />
    protected sealed override StepList Surround(StepList own) =>
        Begin
        >> StoreProcessSubscription
        >> LockSubscription
        >> own
        >> AdditionalSteps
        >> SetStatus(SubscriptionLifecycle.Terminated)
        >> ReleaseClaims
        >> UnlockSubscription
        >> RefreshSubscriptionSearchIndex
        >> RefreshProcessSearchIndex;
}
