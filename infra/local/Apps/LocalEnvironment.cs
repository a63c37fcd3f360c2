using Orchestrator.Local.Azurite;
using Orchestrator.Local.Processes;
using Orchestrator.Local.Simulators;
using Orchestrator.Local.Simulators.Esdb;
using Orchestrator.Local.Simulators.Nso;

namespace Orchestrator.Local.Apps;

/// <summary>Storage emulator, simulators and app, started in this order and stopped in the opposite one.</summary>
public sealed class LocalEnvironment : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _parts = new();

    private LocalEnvironment()
    {
    }

    /// <summary>The storage emulator.</summary>
    public AzuriteServer Storage { get; private set; } = null!;

    /// <summary>The simulated ESDB.</summary>
    public EsdbSimulator Esdb { get; private set; } = null!;

    /// <summary>The simulated NSO.</summary>
    public NsoSimulator Nso { get; private set; } = null!;

    /// <summary>The app; null where it runs elsewhere.</summary>
    public AppProcess? App { get; private set; }

    /// <summary>Starts everything; all of it answers when the task completes.</summary>
    public static async Task<LocalEnvironment> StartAsync(
        LocalEnvironmentOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.SimulatorPorts?.DemandFree();
        if (!options.WithoutApp && options.AppPort != 0)
            LoopbackPort.DemandFree(options.AppPort, "the app", "Stop what listens there, or pass another one with --port.");

        var environment = new LocalEnvironment();
        try
        {
            await environment.StartPartsAsync(options, cancellationToken);
            return environment;
        }
        catch
        {
            await environment.DisposeAsync();
            throw;
        }
    }

    /// <summary>Completes when a part ends by itself, with the reason.</summary>
    public async Task<string> WaitForDeathAsync()
    {
        var first = App is null ? Storage.Exited : await Task.WhenAny(Storage.Exited, App.Exited);
        var (name, output) = first == App?.Exited ? ("The app", App.LastOutput) : ("The storage emulator", Storage.LastOutput);
        return new ChildExitedException(name, await first, output).Message;
    }

    /// <summary>Stops everything.</summary>
    public async ValueTask DisposeAsync()
    {
        if (App is not null)
            await App.StopAsync();
        while (_parts.TryPop(out var part))
            await part.DisposeAsync();
    }

    private async Task StartPartsAsync(LocalEnvironmentOptions options, CancellationToken cancellationToken)
    {
        var simulator = new SimulatorOptions { Seed = options.Seed, Latency = options.Latency };
        Storage = Keep(await AzuriteServer.StartAsync(
            new AzuriteOptions { DataFolder = options.DataFolder, Ports = options.StoragePorts, Progress = options.Progress },
            cancellationToken));
        Esdb = Keep(await EsdbSimulator.StartAsync(simulator with { Port = options.SimulatorPorts?.Esdb ?? 0 }, cancellationToken));
        Nso = Keep(await NsoSimulator.StartAsync(simulator with { Port = options.SimulatorPorts?.Nso ?? 0 }, cancellationToken));
        if (options.WithoutApp)
            return;

        options.Progress?.Invoke("Starting the app ...");
        App = Keep(await AppProcess.StartAsync(
            new AppOptions(Storage.ConnectionString, Esdb.BaseUrl, Nso.BaseUrl) { Port = options.AppPort },
            cancellationToken));
    }

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Push(part);
        return part;
    }
}
