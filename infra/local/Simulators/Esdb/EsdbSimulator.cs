namespace Orchestrator.Local.Simulators.Esdb;

/// <summary>ESDB over real HTTP, with data of the real shape in memory.</summary>
public sealed class EsdbSimulator : IAsyncDisposable
{
    private readonly SimulatorServer _server;

    private EsdbSimulator(SimulatorServer server) => _server = server;

    /// <summary>Where it listens, for the setting <c>Esdb:BaseUrl</c>.</summary>
    public Uri BaseUrl => _server.BaseUrl;

    /// <summary>Switches misbehaviour on and off.</summary>
    public FaultSwitch Faults => _server.Faults;

    /// <summary>What was done to it.</summary>
    public EffectsLedger Ledger => _server.Ledger;

    /// <summary>Starts it; it answers when the task completes.</summary>
    public static async Task<EsdbSimulator> StartAsync(
        SimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SimulatorOptions();
        var inventory = new EsdbInventory(options.Seed, options.NodesPerSite);
        return new EsdbSimulator(await SimulatorServer.StartAsync(
            options, (routes, effects) => EsdbRoutes.Map(routes, inventory, effects), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
