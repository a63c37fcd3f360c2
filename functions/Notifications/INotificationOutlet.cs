using Orchestrator.Core.Notifications;

namespace Orchestrator.Functions.Notifications;

/// <summary>A way on which notifications leave this host. Each has a queue of its own, so that none waits for another.</summary>
public interface INotificationOutlet
{
    /// <summary>How long to gather before it is called again.</summary>
    TimeSpan Gathering { get; }

    /// <summary>Sends notifications, which are different from each other. When it fails, they come again later.</summary>
    Task Send(IReadOnlyList<Notification> notifications, CancellationToken cancellation);
}
