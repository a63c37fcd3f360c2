using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Orchestrator.Embedded.Hosting;

/// <summary>The parts of host.json that mean something outside the Functions host.</summary>
internal sealed record HostJson(string RoutePrefix, string? HubName)
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static HostJson Load(string contentRoot, IConfiguration configuration)
    {
        var path = new[] { contentRoot, AppContext.BaseDirectory }
            .Select(folder => Path.Combine(folder, "host.json"))
            .FirstOrDefault(File.Exists);
        if (path is null)
        {
            return new("api", null);
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            var prefix = Find(document.RootElement, "extensions", "http", "routePrefix");
            var hub = Find(document.RootElement, "extensions", "durableTask", "hubName");
            return new(
                (prefix ?? "api").Trim('/'), hub is null ? null : SettingReference.Resolve(hub, configuration, path));
        }
        catch (JsonException exception)
        {
            throw new EmbeddedHostException($"{path} is not valid JSON: {exception.Message}", exception);
        }
    }

    private static string? Find(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
    }
}
