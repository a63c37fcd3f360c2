using Orchestrator.Local.Azurite;

namespace Orchestrator.Local.Apps;

/// <summary>What the whole local environment is set up with.</summary>
public sealed record LocalEnvironmentOptions
{
    /// <summary>Port of the app; 0 takes a free one.</summary>
    public int AppPort { get; init; }

    /// <summary>Ports of the storage emulator; null takes free ones.</summary>
    public AzuritePorts? StoragePorts { get; init; }

    /// <summary>Where the data are kept; null keeps them in memory.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Decides the simulated sites and nodes.</summary>
    public int Seed { get; init; } = 293;

    /// <summary>How long each answer of a simulated system takes.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Is told, in one line each, what is being done.</summary>
    public Action<string>? Progress { get; init; }
}
