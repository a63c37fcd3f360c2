namespace Orchestrator.Local.Apps;

/// <summary>How the Functions app is started.</summary>
/// <param name="StorageConnectionString">The storage account or emulator.</param>
/// <param name="EsdbUrl">The address of ESDB.</param>
/// <param name="NsoUrl">The address of NSO.</param>
public sealed record AppOptions(string StorageConnectionString, Uri EsdbUrl, Uri NsoUrl)
{
    /// <summary>Port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The task hub: apps with the same hub and storage share their work.</summary>
    public string TaskHub { get; init; } = "Local";

    /// <summary>More environment variables; they win over the ones above.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The app's dll; null takes the one beside the running program.</summary>
    public string? AppPath { get; init; }

    /// <summary>How long it may take until the app is healthy.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(3);
}
