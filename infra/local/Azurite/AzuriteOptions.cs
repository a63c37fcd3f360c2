namespace Orchestrator.Local.Azurite;

/// <summary>How the storage emulator is started.</summary>
public sealed record AzuriteOptions
{
    /// <summary>Where the data are kept; null keeps them in memory.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The ports; null takes free ones.</summary>
    public AzuritePorts? Ports { get; init; }

    /// <summary>How long it may take to get ready, without the installation.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Is told, in one line, what takes long.</summary>
    public Action<string>? Progress { get; init; }
}
