using Orchestrator.Core.Forms;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Workflows;

/// <summary>
/// A workflow that works on a subscription. Its first page asks which one (rest 1.2); the state starts with <c>subscription_id</c>,
/// <c>product</c>, <c>customer_id</c> and <c>version</c>. Derive from its kinds, which lock and unlock the subscription around your
/// steps: <see cref="ModifyWorkflow{TSubscription}"/>, <see cref="TerminateWorkflow{TSubscription}"/>,
/// <see cref="ValidateWorkflow{TSubscription}"/>, <see cref="ReconcileWorkflow{TSubscription}"/>. Derive from this class itself only
/// for a workflow that needs no lock.
/// </summary>
/// <typeparam name="TSubscription">
/// The domain type of the subscriptions it takes; a base class takes its whole family, <see cref="SubscriptionModel"/> takes all.
/// </typeparam>
public abstract class SubscriptionWorkflow<TSubscription> : Workflow
    where TSubscription : SubscriptionModel
{
    /// <summary>Steps after the workflow's own; for a base class that a network's workflows of this kind share. None by default.</summary>
    protected virtual StepList AdditionalSteps => Begin;

    /// <summary>Asks for the subscription, then for what <see cref="Form(FormContext, TSubscription)"/> asks.</summary>
    protected sealed override async Task<State> Form(FormContext form)
    {
        var subscription = (TSubscription)await SubscriptionChoice.Ask(form, typeof(TSubscription), this);
        var state = State.From(new
        {
            subscription.SubscriptionId,
            Product = subscription.Product.ProductId,
            subscription.CustomerId,
            subscription.Version,
        });
        return state.Merge(await Form(form.With(state), subscription));
    }

    /// <summary>Asks for the input beyond the subscription, a page at a time. Without override: nothing.</summary>
    /// <param name="form">The form.</param>
    /// <param name="subscription">The chosen subscription, for defaults and options; a change of it is not saved.</param>
    /// <returns>What the state starts with, beside what identifies the subscription.</returns>
    protected virtual Task<State> Form(FormContext form, TSubscription subscription) => Task.FromResult(new State());
}
