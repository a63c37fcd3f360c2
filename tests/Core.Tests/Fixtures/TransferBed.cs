using System.Text.Json.Nodes;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Testing;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Fixtures;

/// <summary>A deployment of its own that subscriptions are taken from and brought to.</summary>
public sealed class TransferBed
{
    private int _row;

    public InMemorySubscriptionStore Store { get; } = new(Registry());

    public SomeProcesses Processes { get; } = new();

    public static ProductRegistry Registry() => TestCatalogue.Registry().Add<ValuesService>(ValuesService.ProductName);

    /// <summary>Makes a subscription in a step, which gives its blocks their ids.</summary>
    public Task<SubscriptionId> Make(Action<ValuesService> configure) => Make(ValuesService.Entry, configure);

    public async Task<SubscriptionId> Make<T>(Product product, Action<T> configure)
        where T : SubscriptionModel, new()
    {
        var made = default(SubscriptionId);
        await Run(new Doer(context =>
        {
            var model = context.NewSubscription<T>(product, "acme");
            configure(model);
            made = model.SubscriptionId;
            return model;
        }).Do, "{}");
        return made;
    }

    /// <summary>Changes a subscription in a step.</summary>
    public async Task Change<T>(SubscriptionId id, Action<T> change)
        where T : SubscriptionModel => await Run(new Changer<T>(change).Change, $$"""{"subscription":"{{id}}"}""");

    public async Task<T> Load<T>(SubscriptionId id)
        where T : SubscriptionModel => (T)(await Store.FindAsync(id, origin: null, CancellationToken.None))!;

    /// <summary>A subscription as it is stored, as text.</summary>
    public async Task<string> Text(SubscriptionId id) => TextOf((await Store.FindAsync(id, origin: null, CancellationToken.None))!);

    public static string TextOf(SubscriptionModel model) => ForeignBlocks.AsReferences(SubscriptionDocument.Write(model)).ToJsonString(WireJson.Options);

    public async Task<JsonObject> Export(SubscriptionId id) => JsonNode.Parse(
        SubscriptionExport.Write((await Store.FindAsync(id, origin: null, CancellationToken.None))!, TestCatalogue.Now).ToJsonString(WireJson.Options))!.AsObject();

    public async Task<ImportSession> Begin(bool replace = false, bool dryRun = false)
    {
        var catalogue = new InMemoryCatalogue(TimeProvider.System);
        await catalogue.Apply([new ValuesService.Migration()], CancellationToken.None);
        return await new SubscriptionImporter(Store, Processes, catalogue, Registry()).Begin(new ImportOptions("jane", replace, dryRun), CancellationToken.None);
    }

    public async Task<ImportResult> Import(JsonObject document, bool replace = false, bool dryRun = false)
    {
        var session = await Begin(replace, dryRun);
        return await session.Import(session.Read(document), CancellationToken.None);
    }

    private async Task Run(Delegate step, string state)
    {
        var made = Step.Of(step);
        var id = $"{made.Id}-{_row++}";
        var context = new StepContext(new ChangeOrigin(ProcessId.New(), id, "tester"), TestCatalogue.Now);
        var result = await new StepRunner(Store).Run(new StepRun(new IdentifiedStep(id, made), JsonNode.Parse(state)!.AsObject(), context), CancellationToken.None);
        result.Failure?.Error.Should().BeNull();
    }

    private sealed class Doer(Func<StepContext, SubscriptionModel> make)
    {
        [Step("Make")]
        public State Do(StepContext context) => State.From(new { subscription = make(context) });
    }

    private sealed class Changer<T>(Action<T> change)
        where T : SubscriptionModel
    {
        [Step("Change")]
        public void Change(T subscription) => change(subscription);
    }
}
