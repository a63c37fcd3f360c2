using Orchestrator.Core.Forms;
using Orchestrator.Core.Products;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Fixtures;

/// <summary>A small create workflow, written as an author writes one.</summary>
[Workflow("create_line", "Create Line", Target.Create)]
public sealed class CreateLine(Func<int, Task<string>>? order = null) : CreateWorkflow<Line>
{
    protected override StepList Steps => Begin >> ConstructModel >> StoreProcessSubscription >> OrderCircuit;

    protected override async Task<State> Form(FormContext form)
    {
        var page = await form.Submit<LinePage>("Line", fields => fields.Choice(p => p.CustomerId, [new("acme", "Acme"), new("umbra", "Umbra")]));
        return State.From(new { page.CustomerId, page.VlanId });
    }

    [Step("Construct Line model")]
    private static State ConstructModel(Guid product, string productName, string customerId, int vlanId, StepContext context)
    {
        var line = context.NewSubscription<Line>(
            new Product(product, productName, "", "Line", "L", ProductLifecycle.Active, context.Now), customerId);
        line.Main = new LineBlock { VlanId = vlanId, Ports = [new PortBlock { PortName = "xe-0" }] };
        return State.From(new { subscription = line, line.SubscriptionId });
    }

    [Step("Order circuit")]
    private async Task OrderCircuit(Line subscription)
    {
        if (order is not null)
            subscription.Main!.CircuitName = await order(subscription.Main.VlanId!.Value);
    }

    private sealed record LinePage
    {
        public required string CustomerId { get; init; }

        public required int VlanId { get; init; }
    }
}
