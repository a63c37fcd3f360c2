using System.Text.Json.Nodes;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Testing;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Fixtures;

/// <summary>Runs single steps against subscriptions in memory.</summary>
public sealed class StepBed
{
    public static readonly ProcessId Process = new(new Guid("5e000000-0000-4000-8000-000000000001"));

    private int _row;

    public InMemorySubscriptionStore Subscriptions { get; } = new(TestCatalogue.WithCabinets());

    public static StepContext Context(string step = "step") =>
        new(new ChangeOrigin(Process, step, "tester"), TestCatalogue.Now);

    public static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    /// <summary>Runs a step; <paramref name="state"/> is JSON text.</summary>
    public Task<StepResult> Run(Delegate step, string state = "{}", CancellationToken? cancellation = null) =>
        Run(step, Json(state), cancellation);

    public Task<StepResult> Run(Delegate step, JsonObject state, CancellationToken? cancellation = null)
    {
        var made = Step.Of(step);
        var row = _row++;
        return new StepRunner(Subscriptions).Run(
            new StepRun(new IdentifiedStep($"{made.Id}-{row}", made), state, Context($"{made.Id}-{row}")),
            cancellation ?? TestContext.Current.CancellationToken);
    }

    /// <summary>Stores a new line and answers its id.</summary>
    public Task<SubscriptionId> StoreLine(Action<Line>? configure = null) => Store(TestCatalogue.Line, configure ?? (line =>
        line.Main = new LineBlock { VlanId = 12, Ports = [new PortBlock { PortName = "xe-0/0/1" }] }));

    public Task<SubscriptionId> StoreShelf() => Store<Shelf>(TestCatalogue.Shelf, _ => { });

    public Task<SubscriptionId> StoreCabinet(Action<CabinetBlock> configure) => Store<Cabinet>(TestCatalogue.Cabinet, cabinet => configure(cabinet.Main));

    /// <summary>Changes a subscription in a step, which must succeed.</summary>
    public async Task Change<T>(SubscriptionId id, Action<T> change)
        where T : SubscriptionModel =>
        (await TryChange(id, change)).Failure?.Error.Should().BeNull();

    /// <summary>Changes a subscription in a step.</summary>
    public Task<StepResult> TryChange<T>(SubscriptionId id, Action<T> change)
        where T : SubscriptionModel =>
        Run(new Changer<T>(change).Change, $$"""{"subscription":"{{id}}"}""");

    public async Task<T> Load<T>(SubscriptionId id)
        where T : SubscriptionModel =>
        (T)(await Subscriptions.FindAsync(id, origin: null, TestContext.Current.CancellationToken))!;

    private async Task<SubscriptionId> Store<T>(Product product, Action<T> configure)
        where T : SubscriptionModel, new()
    {
        var result = await Run(new Maker<T>(product, configure).Make);
        result.Failure.Should().BeNull();
        return new SubscriptionId(result.State["subscription"]!["subscription_id"]!.GetValue<Guid>());
    }

    private sealed class Maker<T>(Product product, Action<T> configure)
        where T : SubscriptionModel, new()
    {
        [Step("Make")]
        public State Make(StepContext context)
        {
            var subscription = context.NewSubscription<T>(product, "acme");
            configure(subscription);
            return State.From(new { subscription });
        }
    }

    private sealed class Changer<T>(Action<T> change)
        where T : SubscriptionModel
    {
        [Step("Change")]
        public void Change(T subscription) => change(subscription);
    }
}
