using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orchestrator.Core.Notifications;
using Orchestrator.Functions.Notifications.Relay;
using Orchestrator.Functions.Notifications.Sockets;
using Orchestrator.Functions.Notifications.WebPubSub;

namespace Orchestrator.Functions.Notifications;

/// <summary>Registers what tells clients of changes.</summary>
internal static class NotificationServices
{
    public static void AddNotifications(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<NotificationOptions>().Bind(configuration.GetSection("Notifications"))
            .Validate(
                options => options.SocketLife > TimeSpan.Zero && options.SocketLife <= NotificationOptions.LongestSocketLife,
                $"Notifications:SocketLife must be more than nothing and at most {NotificationOptions.LongestSocketLife.TotalDays:F0} days; 12 hours are 12:00:00.")
            .ValidateOnStart();
        services.AddSingleton<Notifier>();
        services.AddSingleton<INotifier>(provider => provider.GetRequiredService<Notifier>());
        services.AddHostedService(provider => provider.GetRequiredService<Notifier>());
        services.TryAddSingleton<ISocketAuthenticator, SocketAuthenticator>();
        services.AddSingleton<SocketHub>();
        services.AddSingleton<SocketEndpoints>();
        services.AddSingleton<IStartupFilter, SocketStartupFilter>();
        services.AddSingleton<INotificationOutlet, SocketOutlet>();
        services.Configure<WebPubSubOptions>(configuration.GetSection(WebPubSubOptions.Section));
        services.AddSingleton<WebPubSubAccess>();
        services.AddHttpClient(WebPubSubOutlet.Client, client => client.Timeout = TimeSpan.FromSeconds(10));
        if (WebPubSubOptions.IsIn(configuration))
        {
            services.AddSingleton<INotificationOutlet, WebPubSubOutlet>();
            return;
        }

        services.AddSingleton<RelayTable>();
        services.AddSingleton<INotificationOutlet, RelayOutlet>();
        services.AddHostedService<RelayListener>();
    }
}
