using Microsoft.Extensions.Configuration;

namespace Orchestrator.Functions.Access;

/// <summary>A setting with several values: a list, or one text with commas, as environment variables have it.</summary>
internal static class SettingList
{
    public static IReadOnlyList<string> Of(IConfigurationSection section) =>
    [
        .. section.GetChildren().Select(child => child.Value).Prepend(section.Value).OfType<string>()
            .SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
    ];
}
