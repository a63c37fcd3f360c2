using Microsoft.Extensions.Configuration;

namespace Orchestrator.Functions.Http;

/// <summary>
/// The settings that a deployment chooses to show: <c>Overview:Settings</c> names them, with commas, for example
/// <c>Storage,Esdb:BaseUrl</c>; a section stands for all that is in it. What may be a secret is masked, whoever named it.
/// </summary>
public sealed class SettingsOverview(IConfiguration configuration)
{
    private const string Setting = "Overview:Settings";

    /// <summary>One group with all shown settings; nothing when none is shown.</summary>
    public IReadOnlyList<SettingGroupView> Shown()
    {
        var names = (configuration[Setting] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var variables = names.SelectMany(name => ValuesOf(configuration.GetSection(name)))
            .DistinctBy(setting => setting.Path, StringComparer.OrdinalIgnoreCase)
            .Select(setting => new SettingView(
                setting.Path.Replace(":", "__", StringComparison.Ordinal), SecretMask.Of(setting.Path, setting.Value!)))
            .ToList();
        return variables.Count == 0 ? [] : [new SettingGroupView("app_settings", variables)];
    }

    private static IEnumerable<IConfigurationSection> ValuesOf(IConfigurationSection section) =>
        (section.Value is null ? [] : new[] { section }).Concat(section.GetChildren().SelectMany(ValuesOf));
}
