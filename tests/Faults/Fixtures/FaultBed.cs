using System.Diagnostics;
using Orchestrator.Local.Apps;
using Orchestrator.Local.Azurite;
using Orchestrator.Local.Simulators;
using Orchestrator.Local.Simulators.Esdb;
using Orchestrator.Local.Simulators.Nso;

namespace Orchestrator.Faults.Fixtures;

/// <summary>Storage, outside systems and the app as a process of its own that may be killed; one per test class.</summary>
public sealed class FaultBed : IAsyncLifetime
{
    /// <summary>Decides the simulated sites and nodes; the environment variable FAULTS_SEED sets another one.</summary>
    public static readonly int Seed =
        int.TryParse(Environment.GetEnvironmentVariable("FAULTS_SEED"), out var seed) ? seed : 293;

    // Every answer of an outside system takes a moment, so that a process has a middle.
    private static readonly SimulatorOptions Simulated = new() { Seed = Seed, Latency = TimeSpan.FromMilliseconds(20) };

    private Guid? _undisturbed;
    private AppProcess? _app;
    private Api? _api;

    public AzuriteServer Storage { get; private set; } = null!;

    public StorageGate Gate { get; private set; } = null!;

    public EsdbSimulator Esdb { get; private set; } = null!;

    public NsoSimulator Nso { get; private set; } = null!;

    public AppProcess App => _app ?? throw new InvalidOperationException("The app was not started.");

    public Api Api => _api ?? throw new InvalidOperationException("The app was not started.");

    /// <summary>The settings of the app; its tables behind the gate.</summary>
    public AppOptions Options => new(Gate.ConnectionString, Esdb.BaseUrl, Nso.BaseUrl) { TaskHub = "Faults" };

    /// <summary>What is stored under the default prefix.</summary>
    public Records Records => new(Storage.ConnectionString, "Orchestrator");

    public async ValueTask InitializeAsync()
    {
        Storage = await AzuriteServer.StartAsync();
        Gate = await StorageGate.Start(Storage);
        Esdb = await EsdbSimulator.StartAsync(Simulated);
        Nso = await NsoSimulator.StartAsync(Simulated);
    }

    public async ValueTask DisposeAsync()
    {
        await Leave();
        await Nso.DisposeAsync();
        await Esdb.DisposeAsync();
        await Gate.DisposeAsync();
        await Storage.DisposeAsync();
    }

    /// <summary>Starts the app unless it runs.</summary>
    public async Task Run()
    {
        Calm();
        if (_app is null)
            Take(await AppProcess.StartAsync(Options));
    }

    /// <summary>A completed enrollment that nothing happened to, to compare with.</summary>
    public async Task<Guid> Undisturbed()
    {
        if (_undisturbed is { } known)
            return known;
        var process = await Api.Enroll();
        await Api.Reaches(process, "completed");
        await ListsAsCompleted(process);
        return (_undisturbed = process).Value;
    }

    /// <summary>Waits until a process that is completed is in the lists as that, which follows a moment later.</summary>
    public Task ListsAsCompleted(Guid process) => Wait.Until(
        $"process {process} is only in the lists of completed processes",
        async () => string.Join(", ", await Records.Lists(process)),
        lists => lists == "status:Completed:p");

    /// <summary>Kills the app (SIGKILL), removes every fault, and starts the app again.</summary>
    /// <returns>When the start was issued.</returns>
    public async Task<long> KillAndRestart()
    {
        await Leave();
        Calm();
        var issued = Stopwatch.GetTimestamp();
        Take(await AppProcess.StartAsync(Options));
        return issued;
    }

    /// <summary>Removes every fault.</summary>
    public void Calm()
    {
        Gate.Open();
        Esdb.Faults.Reset();
        Nso.Faults.Reset();
    }

    /// <summary>Kills the app, if it runs.</summary>
    public async Task Leave()
    {
        if (_app is null)
            return;
        _app.Kill();
        await _app.DisposeAsync();
        _api?.Dispose();
        (_app, _api) = (null, null);
    }

    private void Take(AppProcess started) => (_app, _api) = (started, new Api(started.BaseUrl));
}
