namespace Orchestrator.Core.Notifications;

/// <summary>
/// Tells the clients of every host what has changed. Whoever changes something tells after it is stored, never before: a client reads
/// at once.
/// </summary>
public interface INotifier
{
    /// <summary>
    /// Hands notifications on, in their order. It returns at once and never fails: what it tells is a convenience, and must not slow
    /// down or fail what it tells about.
    /// </summary>
    void Publish(params IReadOnlyList<Notification> notifications);
}
