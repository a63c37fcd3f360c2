using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Orchestrator.Embedded.Hosting;

/// <summary>Reads "Values" of local.settings.json, as the Functions Core Tools do. The environment wins.</summary>
internal static class LocalSettings
{
    public static void AddTo(ConfigurationManager configuration, string contentRoot)
    {
        var path = Path.Combine(contentRoot, "local.settings.json");
        if (!File.Exists(path))
        {
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new() { CommentHandling = JsonCommentHandling.Skip });
            if (!document.RootElement.TryGetProperty("Values", out var values))
            {
                return;
            }

            var settings = values.EnumerateObject().ToDictionary(
                value => value.Name.Replace("__", ":", StringComparison.Ordinal), value => (string?)value.Value.ToString());
            ((IConfigurationBuilder)configuration).Sources.Insert(
                0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = settings });
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new EmbeddedHostException($"{path} is not a valid settings file: {exception.Message}", exception);
        }
    }
}
