using Orchestrator.Core.Forms;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Workflows;

/// <summary>
/// A workflow that makes a subscription. Its first page asks for the product; after its own steps it sets the subscription's
/// status, unlocks it and refreshes the indexes (features 4.1). Its own steps must put <c>subscription</c> into the state.
/// </summary>
/// <typeparam name="TSubscription">The domain type of the products it creates.</typeparam>
public abstract class CreateWorkflow<TSubscription> : Workflow
    where TSubscription : SubscriptionModel, new()
{
    /// <summary>The status that the subscription ends in.</summary>
    protected virtual SubscriptionLifecycle ResultStatus => SubscriptionLifecycle.Active;

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
        >> (Step.Of(SetSubscriptionStatus) with { Name = $"Set subscription to '{WireJson.Key(ResultStatus.ToString())}'" })
        >> UnlockSubscription
        >> RefreshSubscriptionSearchIndex
        >> RefreshProcessSearchIndex;

    /// <summary>Moves the subscription to <see cref="ResultStatus"/>.</summary>
    /// <exception cref="SubscriptionValidationException">Names every value that the status needs and that is missing.</exception>
    [Step("Set subscription status")]
    protected State SetSubscriptionStatus(SubscriptionModel subscription, StepContext context)
    {
        subscription.MoveTo(ResultStatus, context.Now);
        return State.From(new { subscription });
    }
}
