using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Workflows;

/// <summary>
/// A task that checks a subscription against the outside world: it locks the subscription whether or not it is in sync, and unlocks
/// it only when its own steps found nothing wrong (semantics 17). It changes nothing that lists show, so nothing is refreshed.
/// </summary>
/// <typeparam name="TSubscription">The domain type of the subscriptions it takes; see <see cref="SubscriptionWorkflow{TSubscription}"/>.</typeparam>
public abstract class ValidateWorkflow<TSubscription> : SubscriptionWorkflow<TSubscription>
    where TSubscription : SubscriptionModel
{
    /// <summary>A validation has none.</summary>
    protected sealed override StepList AdditionalSteps => Begin;

    /// <inheritdoc />
    protected sealed override StepList Surround(StepList own) =>
        Begin
        >> StoreProcessSubscription
        >> LockSubscriptionUnchecked
        >> own
        >> UnlockSubscription;
}
