using Orchestrator.Local.Azurite;
using Orchestrator.Local.Simulators;

namespace Orchestrator.Local.Apps;

/// <summary>What the whole local environment is set up with.</summary>
public sealed record LocalEnvironmentOptions
{
    /// <summary>Whether the app runs elsewhere, for example on the Functions host: only what it needs is started.</summary>
    public bool WithoutApp { get; init; }

    /// <summary>Port of the app; 0 takes a free one.</summary>
    public int AppPort { get; init; }

    /// <summary>Ports of the storage emulator; null takes free ones.</summary>
    public AzuritePorts? StoragePorts { get; init; }

    /// <summary>Ports of the simulated systems; null takes free ones.</summary>
    public SimulatorPorts? SimulatorPorts { get; init; }

    /// <summary>Where the data are kept; null keeps them in memory.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Decides the simulated sites and nodes.</summary>
    public int Seed { get; init; } = 293;

    /// <summary>How long each answer of a simulated system takes.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Is told, in one line each, what is being done.</summary>
    public Action<string>? Progress { get; init; }
}
