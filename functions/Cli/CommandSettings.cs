using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Orchestrator.Functions.Cli;

/// <summary>The settings of a command: those of the environment, over "Values" of the first local.settings.json that exists.</summary>
internal static class CommandSettings
{
    private const string FileName = "local.settings.json";

    /// <exception cref="InvalidDataException">The file cannot be read as settings.</exception>
    public static IConfiguration Read(params IEnumerable<string> folders) => new ConfigurationBuilder()
        .AddInMemoryCollection(folders.Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists) is { } file ? Values(file) : [])
        .AddEnvironmentVariables()
        .Build();

    private static Dictionary<string, string?> Values(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
            return document.RootElement.TryGetProperty("Values", out var values)
                ? values.EnumerateObject().ToDictionary(value => value.Name.Replace("__", ":", StringComparison.Ordinal), value => (string?)value.Value.ToString())
                : [];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{file} is not a valid settings file: {error.Message}", error);
        }
    }
}
