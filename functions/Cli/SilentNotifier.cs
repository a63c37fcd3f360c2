using Orchestrator.Core.Notifications;

namespace Orchestrator.Functions.Cli;

/// <summary>A command tells nobody: the sockets are at the hosts, and whoever looks next sees what it did.</summary>
internal sealed class SilentNotifier : INotifier
{
    public void Publish(params IReadOnlyList<Notification> notifications)
    {
    }
}
