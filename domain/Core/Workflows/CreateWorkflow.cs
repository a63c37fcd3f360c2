using Orchestrator.Core.Forms;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Workflows;

/// <summary>
/// A workflow that makes a subscription. Its first page asks for the product; after its own steps it sets the subscription's
/// status, unlocks it and refreshes the indexes (semantics 17). Its own steps must put <c>subscription</c> into the state.
/// </summary>
/// <typeparam name="TSubscription">The domain type of the products it creates.</typeparam>
public abstract class CreateWorkflow<TSubscription> : Workflow
    where TSubscription : SubscriptionModel, new()
{
    /// <summary>The status that the subscription ends in.</summary>
    protected virtual SubscriptionLifecycle ResultStatus => SubscriptionLifecycle.Active;

    /// <summary>Steps after the workflow's own; for a base class that a network's create workflows share. None by default.</summary>
    protected virtual StepList AdditionalSteps => Begin;

    /// <inheritdoc />
    public sealed override async Task<State> RunForm(FormContext form)
    {
        var products = await form.Catalogue.ProductsOf(typeof(TSubscription), form.Cancellation);
        var page = await form.AskForProduct(products);
        var chosen = products.Single(product => product.ProductId == page.Product);
        var state = State.From(new { product = chosen.ProductId, productName = chosen.Name });
        return state.Merge(await Form(form.With(state)));
    }

    /// <inheritdoc />
    protected sealed override StepList Surround(StepList own) =>
        own
        >> AdditionalSteps
        >> SetStatus(ResultStatus)
        >> UnlockSubscription
        >> RefreshSubscriptionSearchIndex
        >> RefreshProcessSearchIndex;
}
