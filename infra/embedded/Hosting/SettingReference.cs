using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Orchestrator.Embedded.Hosting;

/// <summary>Replaces %Name% by the setting of that name, as host.json and trigger attributes allow.</summary>
internal static partial class SettingReference
{
    public static string Resolve(string text, IConfiguration configuration, string usedIn) =>
        Reference().Replace(text, match => configuration[match.Groups[1].Value] ?? throw new EmbeddedHostException(
            $"Setting '{match.Groups[1].Value}', used as {match.Value} in {usedIn}, has no value. Set it in the "
            + "environment or in local.settings.json."));

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Reference();
}
