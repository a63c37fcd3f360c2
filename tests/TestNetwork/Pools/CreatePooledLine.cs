using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Pools;
using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork.Pools;

/// <summary>Claims what a line needs; a test may stop it before a claim and after it.</summary>
[Workflow("create_pooled_line", "Create pooled line", Target.Create)]
public sealed class CreatePooledLine(IResourcePools pools, ICatalogueStore catalogue, Switchboard switchboard) : CreateWorkflow<PooledLine>
{
    /// <inheritdoc />
    protected override StepList Steps => Begin
        >> ConstructModel >> StoreProcessSubscription >> ClaimVlan >> When(state => state.Get<bool>("uplink"), Begin >> ClaimUplink);

    /// <inheritdoc />
    protected override async Task<State> Form(FormContext form) => State.From(await form.Submit<OrderPage>("Order"));

    [Step("Construct line")]
    private async Task<State> ConstructModel(Guid product, string customerId, StepContext context, CancellationToken cancellation)
    {
        var products = await catalogue.Products(cancellation);
        var line = context.NewSubscription<PooledLine>(products.Single(candidate => candidate.ProductId == product), customerId);
        return State.From(new { subscription = line, line.SubscriptionId });
    }

    [Step("Claim VLAN")]
    private async Task<State> ClaimVlan(PooledLine subscription, StepContext context, CancellationToken cancellation)
    {
        await switchboard.Run($"{context.ProcessId}", "before_claim", cancellation);
        subscription.Line.VlanId = await pools.Claim(LinePools.Vlans, subscription.SubscriptionId, "vlan", context, cancellation);
        subscription.Line.Loopback = await pools.Claim(LinePools.Loopbacks, subscription.SubscriptionId, "loopback", context, cancellation);
        await switchboard.Run($"{context.ProcessId}", "after_claim", cancellation);
        return State.From(new { subscription, vlan = subscription.Line.VlanId });
    }

    [Step("Claim uplink")]
    private async Task<State> ClaimUplink(PooledLine subscription, StepContext context, CancellationToken cancellation)
    {
        subscription.Line.Uplink = await pools.Claim(LinePools.Uplinks, subscription.SubscriptionId, "uplink", context, cancellation);
        return State.From(new { subscription });
    }

    private sealed record OrderPage
    {
        public required string CustomerId { get; init; }

        public bool Uplink { get; init; }
    }
}
