using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orchestrator.Embedded.Durable.Storage;
using Orchestrator.Embedded.Hosting;
using Orchestrator.Embedded.Invocation;

namespace Orchestrator.Embedded.Durable;

/// <summary>Registers the durable engine.</summary>
internal static class DurableServices
{
    private static readonly TimeSpan LongestStorageTimeout = TimeSpan.FromHours(1);

    public static void AddDurableEngine(
        this IServiceCollection services, IConfiguration configuration, HostJson hostJson)
    {
        services.AddOptions<EmbeddedStorageOptions>();
        services.AddSingleton(new TaskHubName(hostJson.HubName ?? TaskHubName.Default));
        services.AddSingleton<HubStorage>();
        services.AddSingleton(_ => Options(configuration));
        services.AddSingleton(provider => new DurableEngine(
            provider.GetRequiredService<HubStorage>(),
            provider.GetRequiredService<EngineOptions>(),
            provider.GetRequiredService<FunctionRegistry>(),
            provider.GetRequiredService<FunctionInvoker>(),
            provider,
            provider.GetRequiredService<ILoggerFactory>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DurableHost>();
        services.AddSingleton<IDurableClientSource>(provider => provider.GetRequiredService<DurableHost>());
        services.AddHostedService(provider => provider.GetRequiredService<DurableHost>());
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService, StorageCheck>());
    }

    private static EngineOptions Options(IConfiguration configuration)
    {
        var options = configuration.GetSection("Embedded").Get<EngineOptions>() ?? new();
        // A number without colons is read as days.
        if (options.StorageTimeout <= TimeSpan.Zero || options.StorageTimeout > LongestStorageTimeout)
        {
            throw new EmbeddedHostException(
                $"Embedded:StorageTimeout is {options.StorageTimeout:c}. Set it to more than zero and at most "
                + $"{LongestStorageTimeout:c}, as hours, minutes and seconds, for example 00:00:30.");
        }

        return options.Shards is >= 1 and <= 64 && options.MaxCachedInstances >= 1 && options.MaxConcurrentActivities >= 1
            ? options
            : throw new EmbeddedHostException(
                $"Embedded:Shards ({options.Shards}) must be 1 to 64; Embedded:MaxCachedInstances "
                + $"({options.MaxCachedInstances}) and Embedded:MaxConcurrentActivities ({options.MaxConcurrentActivities}) "
                + "must be at least 1.");
    }
}
