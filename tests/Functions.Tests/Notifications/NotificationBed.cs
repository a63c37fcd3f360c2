using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Notifications;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;
using Orchestrator.TestNetwork.Ports;

namespace Orchestrator.Functions.Tests.Notifications;

/// <summary>Starts the app for tests of its sockets.</summary>
internal static class NotificationBed
{
    public static Task<TestHost> Start(
        AzuriteFixture azurite, Action<IServiceCollection>? configure = null, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Notifications:Gathering"] = "00:00:00.001",
            ["Notifications:RelayGathering"] = "00:00:00.010",
            ["Notifications:RelayPoll"] = "00:00:00.100",
            ["Notifications:ListenersKnown"] = "00:00:00.200",
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        return TestHost.Start(all, configure, application => application.AddPorts());
    }

    /// <summary>A stored port, active and in sync.</summary>
    public static async Task<SubscriptionId> Port(this TestHost host)
    {
        var origin = new ChangeOrigin(ProcessId.New(), "make", "jane");
        var port = new StepContext(origin, DateTimeOffset.UnixEpoch).NewSubscription<Port>(AddPortsAndLinks.PortProduct(DateTimeOffset.UnixEpoch), "acme");
        port.MoveTo(SubscriptionLifecycle.Active, DateTimeOffset.UnixEpoch);
        port.Insync = true;
        return await host.Store(port);
    }

    public static void Tell(this TestHost host, params IReadOnlyList<Notification> notifications) =>
        host.Services.GetRequiredService<INotifier>().Publish(notifications);
}
