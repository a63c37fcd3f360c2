using Microsoft.Extensions.Configuration;

namespace Orchestrator.Functions.Notifications.WebPubSub;

/// <summary>An Azure Web PubSub service that keeps the sockets; the configuration section <c>Notifications:WebPubSub</c>.</summary>
public sealed class WebPubSubOptions
{
    internal const string Section = "Notifications:WebPubSub";

    /// <summary><c>Endpoint=https://...;AccessKey=...;Version=1.0;</c>, as the portal shows it.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Without a connection string: the address of the service, which is then used with the app's managed identity.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>With <see cref="Endpoint"/>: the key by which the events of the service are checked. Without it they are refused.</summary>
    public string? AccessKey { get; set; }

    /// <summary>The hub that clients connect to.</summary>
    public string Hub { get; set; } = "events";

    internal static bool IsIn(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        return !string.IsNullOrEmpty(section[nameof(ConnectionString)]) || !string.IsNullOrEmpty(section[nameof(Endpoint)]);
    }
}
