using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Workflows;

/// <summary>
/// A workflow that brings the outside world in line with a subscription again: it locks the subscription whether or not it is in
/// sync, and unlocks it after its own steps (semantics 16).
/// </summary>
/// <typeparam name="TSubscription">The domain type of the subscriptions it takes; see <see cref="SubscriptionWorkflow{TSubscription}"/>.</typeparam>
public abstract class ReconcileWorkflow<TSubscription> : SubscriptionWorkflow<TSubscription>
    where TSubscription : SubscriptionModel
{
    /// <inheritdoc />
    protected sealed override StepList Surround(StepList own) =>
        Begin
        >> StoreProcessSubscription
        >> LockSubscriptionUnchecked
        >> own
        >> AdditionalSteps
        >> UnlockSubscription
        >> RefreshSubscriptionSearchIndex
        >> RefreshProcessSearchIndex;
}
