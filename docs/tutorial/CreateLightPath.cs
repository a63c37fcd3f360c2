using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Pools;
using Orchestrator.Core.Workflows;

namespace Acme;

/// <summary>Sells a light path: asks what is wanted, makes the subscription, and takes a VLAN for it.</summary>
[Workflow("create_light_path", "Create light path", Target.Create)]
public sealed class CreateLightPath(ICatalogueStore catalogue, IResourcePools pools) : CreateWorkflow<LightPath>
{
    /// <inheritdoc />
    protected override StepList Steps =>
        Begin >> ConstructModel >> StoreProcessSubscription >> AssignVlan;

    /// <inheritdoc />
    protected override async Task<State> Form(FormContext form) =>
        State.From(await form.Submit<LightPathPage>("New light path"));

    [Step("Construct light path")]
    private async Task<State> ConstructModel(
        Guid product, string customerId, string firstPort, string secondPort, int gigabits,
        StepContext context, CancellationToken cancellation)
    {
        var products = await catalogue.Products(cancellation);
        var subscription = context.NewSubscription<LightPath>(products.Single(p => p.ProductId == product), customerId);
        subscription.Description = $"Light path {firstPort} - {secondPort}";
        subscription.Path.Gigabits = gigabits;
        (subscription.Path.Ends[0].PortName, subscription.Path.Ends[1].PortName) = (firstPort, secondPort);
        return State.From(new { subscription, subscription.SubscriptionId });
    }

    [Step("Assign VLAN")]
    private async Task<State> AssignVlan(LightPath subscription, StepContext context, CancellationToken cancellation)
    {
        subscription.Path.VlanId = await pools.Claim(AcmeApplication.Vlans, subscription.SubscriptionId, "vlan", context, cancellation);
        return State.From(new { subscription });
    }
}
