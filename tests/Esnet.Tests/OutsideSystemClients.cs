using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Orchestrator.Esnet.Tests;

/// <summary>Builds clients exactly as the app does: from configuration, through the container.</summary>
internal static class OutsideSystemClients
{
    public static ServiceProvider Build(params (string Key, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => setting.Value))
            .Build();
        var services = new ServiceCollection();
        if (settings.Any(setting => setting.Key.StartsWith("Esdb:", StringComparison.Ordinal)))
            services.AddEsdb(configuration);
        if (settings.Any(setting => setting.Key.StartsWith("Nso:", StringComparison.Ordinal)))
            services.AddNso(configuration);
        return services.BuildServiceProvider();
    }
}
