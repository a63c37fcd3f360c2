using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Workflows;

namespace Acme;

/// <summary>Sells a light path and lights it.</summary>
[Workflow("create_light_path", "Create light path", Target.Create)]
public sealed class CreateLightPath(ICatalogueStore catalogue, ILineSystem lines) : CreateWorkflow<LightPath>
{
    /// <inheritdoc />
    protected override StepList Steps => Begin >> ConstructModel >> StoreProcessSubscription >> Light;

    /// <inheritdoc />
    protected override async Task<State> Form(FormContext form) =>
        State.From(await form.Submit<LightPathPage>("New light path"));

    [Step("Construct light path")]
    private async Task<State> ConstructModel(Guid product, LightPathPage order, StepContext context, CancellationToken cancellation)
    {
        var products = await catalogue.Products(cancellation);
        var subscription = context.NewSubscription<LightPath>(products.Single(p => p.ProductId == product), order.CustomerId);
        return State.From(new { subscription, subscription.SubscriptionId });
    }

    [Step("Light the path")]
    private async Task<State> Light(LightPath subscription, StepContext context, CancellationToken cancellation) =>
        State.From(new { subscription });
}
