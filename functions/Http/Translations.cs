using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Translations;

namespace Orchestrator.Functions.Http;

/// <summary>
/// Texts of the user interface: those of the built-in workflows and of the application, and over them what a deployment keeps for a
/// language in the file <c>{language}.json</c> of the directory that the setting <c>Translations:Directory</c> names. Files are read
/// when they are asked for, so a change needs no restart.
/// </summary>
public sealed class Translations(TextRegistry registered, IConfiguration configuration, ILogger<Translations> logger)
{
    /// <summary>All texts of a language.</summary>
    /// <param name="language">For example <c>en-GB</c>; the caller has checked that it is no path.</param>
    /// <param name="cancellation">Cancels the read.</param>
    public async Task<JsonObject> Of(string language, CancellationToken cancellation)
    {
        var texts = registered.Of(language);
        if (configuration["Translations:Directory"] is not { Length: > 0 } directory)
            return texts;
        var file = Path.Combine(directory, language + ".json");
        try
        {
            if (File.Exists(file) && JsonNode.Parse(await File.ReadAllTextAsync(file, cancellation)) is JsonObject own)
                TextRegistry.Merge(texts, own);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            logger.LogError(error, "The translations in {File} cannot be read. Correct the file; until then its texts are missing.", file);
        }

        return texts;
    }
}
