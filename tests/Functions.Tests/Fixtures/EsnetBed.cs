using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Processes;
using Orchestrator.Local.Processes;
using Orchestrator.Local.Simulators;
using Orchestrator.Local.Simulators.Esdb;
using Orchestrator.Local.Simulators.Nso;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>
/// The app with simulated outside systems, tables and a task hub of its own. A fixture of a test class, or of a single test that
/// needs settings of its own or changes what others would see.
/// </summary>
public sealed class EsnetBed(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly string _name = "t" + Guid.NewGuid().ToString("N")[..12];

    /// <summary>Settings of the app besides the addresses of what the bed has started.</summary>
    public IDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The storage, for a test that makes a bed of its own besides.</summary>
    public AzuriteFixture Azurite => azurite;

    public EsdbSimulator Esdb { get; private set; } = null!;

    public NsoSimulator Nso { get; private set; } = null!;

    public TestHost Host { get; private set; } = null!;

    public OrchestratorApi Api => new(Host.Client);

    public static async Task<EsnetBed> Create(AzuriteFixture azurite, params (string Key, string Value)[] settings)
    {
        var bed = new EsnetBed(azurite);
        foreach (var (key, value) in settings)
            bed.Settings[key] = value;
        await bed.InitializeAsync();
        return bed;
    }

    public async ValueTask InitializeAsync()
    {
        // Another than those that systems hand out: nobody is given it while ESDB is down.
        Esdb = await EsdbSimulator.StartAsync(new SimulatorOptions { Port = LoopbackPort.FindFree(1)[0] });
        Nso = await NsoSimulator.StartAsync();
        Host = await Start(switchboard: null);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Esdb.DisposeAsync();
        await Nso.DisposeAsync();
    }

    /// <summary>Ends the app and starts it again over the same storage.</summary>
    /// <param name="prepare">Says before the start what its steps are to do; their runs are counted on. Without it they know nothing any more.</param>
    public async Task Restart(Action<Switchboard>? prepare = null)
    {
        var switchboard = prepare is null ? null : Host.Switchboard;
        await Host.DisposeAsync();
        prepare?.Invoke(switchboard!);
        Host = await Start(switchboard);
    }

    /// <summary>A process as it is stored.</summary>
    public async Task<ProcessRecord> Stored(Guid id) =>
        (await Host.Services.GetRequiredService<IProcessStore>().Find(new ProcessId(id), CancellationToken.None))!;

    /// <summary>Waits until a process is held because the engine is paused, and is listed so.</summary>
    public async Task Held(Guid id)
    {
        var process = await Waiting.Until($"process {id} is held", () => Stored(id), process => process.Held);
        await Waiting.Until($"process {id} is listed so", () => Lists(process), isListed => isListed);
    }

    /// <summary>Ends ESDB; disposing of the result starts it again at the same address, as it was in the beginning.</summary>
    public async Task<IAsyncDisposable> StopEsdb()
    {
        var port = Esdb.BaseUrl.Port;
        await Esdb.DisposeAsync();
        return new Return(async () => Esdb = await EsdbSimulator.StartAsync(new SimulatorOptions { Port = port }));
    }

    /// <summary>Pages that enroll the first available node of the first site that has one, with the node's number.</summary>
    public async Task<(JsonArray Pages, int Node, string Customer)> EnrollmentPages(string role = "edge")
    {
        var product = (await Api.Get("api/products/?product_type=NodeEnrollment")).Json[0]!["product_id"]!.GetValue<string>();
        foreach (var site in (await Api.Get("api/esdb/organisations")).Json.AsArray())
        {
            var customer = site!["uuid"]!.GetValue<string>();
            var page = await Api.Post(
                "api/processes/create_node_enrollment",
                new JsonArray(Page("product", product), Page("customer_id", customer)).ToJsonString());
            if (page.Json["form"]!["$defs"]!["EsdbNodeIdChoice"]!["enum"]!.AsArray() is not [{ } node, ..])
                continue;
            var number = int.Parse(node.GetValue<string>());
            var last = new JsonObject { ["esdb_node_id"] = number, ["role"] = role };
            return (new JsonArray(Page("product", product), Page("customer_id", customer), last), number, customer);
        }

        throw new InvalidOperationException("No node of the simulated sites is left.");
    }

    /// <summary>Starts an enrollment of a node that is available.</summary>
    public async Task<Guid> Enroll() =>
        await Api.Start("create_node_enrollment", (await EnrollmentPages()).Pages.ToJsonString());

    private async Task<bool> Lists(ProcessRecord process)
    {
        var store = Host.Services.GetRequiredService<IProcessStore>();
        await foreach (var listed in store.List(new ProcessFilter(process.Status), CancellationToken.None))
        {
            if (listed.ProcessId == process.ProcessId)
                return listed.Held == process.Held;
        }

        return false;
    }

    private static JsonObject Page(string key, string value) => new() { [key] = value };

    private Task<TestHost> Start(Switchboard? switchboard)
    {
        var all = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["TaskHub"] = _name,
            ["Storage:Prefix"] = _name,
            ["Esdb:BaseUrl"] = Esdb.BaseUrl.ToString(),
            ["Nso:BaseUrl"] = Nso.BaseUrl.ToString(),
        };
        foreach (var (key, value) in Settings)
            all[key] = value;
        return TestHost.Start(all, services =>
        {
            if (switchboard is not null)
                services.AddSingleton(switchboard);
        });
    }

    private sealed class Return(Func<Task> back) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await back();
    }
}
