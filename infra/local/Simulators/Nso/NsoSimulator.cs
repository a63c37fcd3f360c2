namespace Orchestrator.Local.Simulators.Nso;

/// <summary>NSO's RESTCONF interface over real HTTP, with its services in memory.</summary>
public sealed class NsoSimulator : IAsyncDisposable
{
    private readonly SimulatorServer _server;

    private NsoSimulator(SimulatorServer server) => _server = server;

    /// <summary>Where it listens, for the setting <c>Nso:BaseUrl</c>.</summary>
    public Uri BaseUrl => _server.BaseUrl;

    /// <summary>Switches misbehaviour on and off.</summary>
    public FaultSwitch Faults => _server.Faults;

    /// <summary>What was done to it.</summary>
    public EffectsLedger Ledger => _server.Ledger;

    /// <summary>Starts it; it answers when the task completes.</summary>
    public static async Task<NsoSimulator> StartAsync(
        SimulatorOptions? options = null, CancellationToken cancellationToken = default) =>
        new(await SimulatorServer.StartAsync(options ?? new SimulatorOptions(), NsoRoutes.Map, cancellationToken));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
