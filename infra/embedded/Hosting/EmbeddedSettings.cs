using Microsoft.Extensions.Configuration;

namespace Orchestrator.Embedded.Hosting;

/// <summary>The settings under "Embedded:" that concern the host as a whole.</summary>
internal static class EmbeddedSettings
{
    public static bool ThrowsOnStartFailure(this IConfiguration configuration) =>
        configuration.GetValue("Embedded:ThrowOnStartFailure", false);
}
