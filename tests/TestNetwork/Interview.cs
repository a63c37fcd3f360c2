using Orchestrator.Core.Forms;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork;

/// <summary>A task with one step of every kind: it asks an operator, does something only if told so, and tries something fragile.</summary>
[Workflow("interview", "Interview", Target.System)]
public sealed class Interview(Switchboard switchboard) : Workflow
{
    /// <inheritdoc />
    protected override StepList Steps =>
        Begin >> Prepare >> Ask >> When(state => state.Get<bool>("deliver"), Begin >> Deliver) >> Fragile;

    [Step("Prepare")]
    private State Prepare() => State.From(new { subject = "fibre" });

    [InputStep("Ask the operator", Assignee = Assignee.Noc)]
    private async Task<State> Ask(FormContext form, string subject)
    {
        await switchboard.Run(form.State.Get<string>("process_id"), "ask", form.Cancellation);
        var amount = await form.Ask<AmountPage>($"How much {subject}");
        var delivery = await form.Submit<DeliveryPage>($"Deliver {amount.Amount}");
        return State.From(new { amount.Amount, delivery.Deliver });
    }

    [Step("Deliver")]
    private State Deliver(int amount) => State.From(new { delivered = amount });

    [RetryStep("Fragile")]
    private Task Fragile(string processId, CancellationToken cancellation) => switchboard.Run(processId, "fragile", cancellation);

    private sealed record AmountPage
    {
        public required int Amount { get; init; }
    }

    private sealed record DeliveryPage
    {
        public bool Deliver { get; init; }
    }
}
