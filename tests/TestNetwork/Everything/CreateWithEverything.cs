using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Pools;
using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork.Everything;

/// <summary>
/// A create workflow with everything that a crash can interrupt: versions of a subscription, a claim of a pool, effects in the outside world, a
/// form in the middle, a call from outside, a group, and a step that fails until the outside world is repaired. Hosts that want it register it with
/// <see cref="EverythingRegistration.AddEverything"/>.
/// </summary>
[Workflow("create_with_everything", "Create with everything", Target.Create)]
public sealed class CreateWithEverything(OutsideWorld outside, ICatalogueStore catalogue, IResourcePools pools) : CreateWorkflow<Circuit>
{
    /// <summary>What every circuit claims one of.</summary>
    public static readonly IntegerPool Channels = new("channels", 1, 50);

    // Longer than any test: nobody waits for it, and it is stored as every deadline is.
    private static readonly TimeSpan LongestConfirmation = TimeSpan.FromHours(12);

    /// <inheritdoc />
    protected override StepList Steps => Begin
        >> ConstructModel >> StoreProcessSubscription >> ClaimChannel >> OrderLine >> AskForWeek
        >> Callback("Confirm the order", Announce, CheckConfirmation, LongestConfirmation)
        >> Group("Prepare the site", Begin >> LayCable >> FitSocket)
        >> SwitchOn;

    /// <inheritdoc />
    protected override async Task<State> Form(FormContext form)
    {
        var order = await form.Submit<OrderPage>("Order");
        return State.From(new { order.CustomerId, order.Gigabits });
    }

    [Step("Construct circuit")]
    private async Task<State> ConstructModel(
        Guid product, string customerId, int gigabits, StepContext context, CancellationToken cancellation)
    {
        var products = await catalogue.Products(cancellation);
        var circuit = context.NewSubscription<Circuit>(products.Single(candidate => candidate.ProductId == product), customerId);
        circuit.Line.Gigabits = gigabits;
        return State.From(new { subscription = circuit, circuit.SubscriptionId });
    }

    /// <summary>Which one it is stays out of the state: two processes of one story are to read alike.</summary>
    [Step("Claim channel")]
    private async Task ClaimChannel(Circuit subscription, StepContext context, CancellationToken cancellation) =>
        await pools.Claim(Channels, subscription.SubscriptionId, "channel", context, cancellation);

    [Step("Order line")]
    private State OrderLine(Circuit subscription, StepContext context)
    {
        subscription.Line.Orders = 1 + (subscription.Line.Orders ?? 0);
        subscription.Line.Number = outside.Apply($"order a line for process {context.ProcessId}", context.IdempotencyKey);
        return State.From(new { subscription });
    }

    [InputStep("Ask for the week")]
    private static async Task<State> AskForWeek(FormContext form)
    {
        var page = await form.Submit<WeekPage>("Week");
        return State.From(new { page.Week });
    }

    [Step("Announce where to confirm")]
    private void Announce(string callbackRoute, StepContext context) =>
        outside.Announce(context.ProcessId.Value, callbackRoute, context.IdempotencyKey);

    [Step("Check confirmation")]
    private static State CheckConfirmation(Confirmation callbackResult, int week) => callbackResult.Week == week
        ? State.From(new { confirmed = callbackResult.Week })
        : throw new InvalidOperationException($"Week {callbackResult.Week} is confirmed, and week {week} was asked for.");

    [Step("Lay cable")]
    private State LayCable(StepContext context) =>
        State.From(new { cable = outside.Apply($"lay a cable for process {context.ProcessId}", context.IdempotencyKey) });

    [Step("Fit socket")]
    private State FitSocket(string cable, StepContext context) =>
        State.From(new { socket = $"{outside.Apply($"fit a socket for process {context.ProcessId}", context.IdempotencyKey)} on {cable}" });

    [RetryStep("Switch on")]
    private State SwitchOn(Circuit subscription, int week, StepContext context)
    {
        if (!outside.IsRepaired)
            throw new InvalidOperationException($"Line {subscription.Line.Number} has no light.");
        subscription.Description = $"Line {subscription.Line.Number} from week {week}";
        var receipt = outside.Apply($"switch on the line of process {context.ProcessId}", context.IdempotencyKey);
        return State.From(new { subscription, receipt });
    }

    private sealed record OrderPage
    {
        public required string CustomerId { get; init; }

        public required int Gigabits { get; init; }
    }

    private sealed record Confirmation(int Week);

    private sealed record WeekPage
    {
        public required int Week { get; init; }
    }
}
