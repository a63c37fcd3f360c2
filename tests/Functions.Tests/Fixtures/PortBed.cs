using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;
using Orchestrator.TestNetwork;
using Orchestrator.TestNetwork.Ports;

namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>The app with ports and links, which use ports; tables and a task hub of its own.</summary>
public sealed class PortBed(AzuriteFixture azurite) : IAsyncLifetime
{
    /// <summary>The storage, for a test that makes a bed of its own besides.</summary>
    public AzuriteFixture Azurite => azurite;

    public TestHost Host { get; private set; } = null!;

    public OrchestratorApi Api => new(Host.Client);

    public ISubscriptionStore Store => Host.Services.GetRequiredService<ISubscriptionStore>();

    public static async Task<PortBed> Create(AzuriteFixture azurite, params (string Key, string Value)[] settings)
    {
        var bed = new PortBed(azurite);
        bed.Host = await bed.Start(settings);
        return bed;
    }

    public async ValueTask InitializeAsync() => Host = await Start();

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>A stored port: active and in sync unless the test says otherwise.</summary>
    public async Task<SubscriptionId> Port(
        SubscriptionLifecycle status = SubscriptionLifecycle.Active, bool insync = true, Action<Port>? configure = null)
    {
        var port = Make().NewSubscription<Port>(AddPortsAndLinks.PortProduct(DateTimeOffset.UnixEpoch), "acme");
        port.Description = "a port";
        configure?.Invoke(port);
        return await Save(port, status, insync);
    }

    /// <summary>A stored link that ends at ports of other subscriptions.</summary>
    public async Task<SubscriptionId> Link(
        SubscriptionLifecycle status = SubscriptionLifecycle.Active, bool insync = true, params IReadOnlyList<SubscriptionId> ports)
    {
        var link = Make().NewSubscription<Link>(AddPortsAndLinks.LinkProduct(DateTimeOffset.UnixEpoch), "acme");
        link.Description = "core link 12";
        foreach (var port in ports)
            link.Core.Ends.Add((await Find<Port>(port)).Unit);
        return await Save(link, status, insync);
    }

    /// <summary>The description that a customer has given a subscription, which must be accepted.</summary>
    public async Task<JsonNode> Describe(SubscriptionId subscription, string customer, string text)
    {
        var body = new JsonObject { ["subscription_id"] = subscription.ToString(), ["customer_id"] = customer, ["description"] = text };
        (await Api.Post("api/subscription_customer_descriptions", body.ToJsonString())).Demand(HttpStatusCode.NoContent);
        return (await Api.Get($"api/subscription_customer_descriptions/customer/{Uri.EscapeDataString(customer)}/subscription/{subscription}"))
            .Demand(HttpStatusCode.OK).Json;
    }

    public async Task<T> Find<T>(SubscriptionId id)
        where T : SubscriptionModel =>
        (T)(await Store.FindAsync(id, origin: null, CancellationToken.None) ?? throw new InvalidOperationException($"Subscription {id} is not stored."));

    public async Task Change<T>(SubscriptionId id, Action<T> change)
        where T : SubscriptionModel
    {
        var model = await Find<T>(id);
        change(model);
        await Store.SaveAsync(model, new ChangeOrigin(ProcessId.New(), "change", "jane"), CancellationToken.None);
    }

    /// <summary>Changes a subscription in a step, which gives new blocks their identities.</summary>
    public async Task ChangeInStep<T>(SubscriptionId id, Action<T> change)
        where T : SubscriptionModel
    {
        var step = new IdentifiedStep("change", Step.Of(new Changer<T>(change).Change));
        var run = new StepRun(step, new JsonObject { ["subscription"] = id.ToString() }, Make());
        (await Host.Services.GetRequiredService<StepRunner>().Run(run, CancellationToken.None)).Failure?.Error.Should().BeNull();
    }

    private static StepContext Make() => new(new ChangeOrigin(ProcessId.New(), "make", "jane"), DateTimeOffset.UnixEpoch);

    private async Task<SubscriptionId> Save(SubscriptionModel model, SubscriptionLifecycle status, bool insync)
    {
        model.MoveTo(status, DateTimeOffset.UnixEpoch);
        model.Insync = insync;
        return await Host.Store(model);
    }

    private Task<TestHost> Start(params (string Key, string Value)[] settings) => TestHost.Start(
        new Dictionary<string, string?>(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
        },
        register: application => application.AddPorts());

    private sealed class Changer<T>(Action<T> change)
        where T : SubscriptionModel
    {
        [Step("Change")]
        public void Change(T subscription) => change(subscription);
    }
}
