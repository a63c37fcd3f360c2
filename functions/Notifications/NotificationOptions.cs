namespace Orchestrator.Functions.Notifications;

/// <summary>How clients are told of changes; the configuration section <c>Notifications</c>.</summary>
public sealed class NotificationOptions
{
    /// <summary>The most that <see cref="SocketLife"/> may be.</summary>
    public static readonly TimeSpan LongestSocketLife = TimeSpan.FromDays(30);

    /// <summary>How many sockets a host keeps; one more is answered with 503.</summary>
    public int MaxSockets { get; set; } = 1000;

    /// <summary>The largest message that a client may send, in bytes.</summary>
    public int MaxMessageBytes { get; set; } = 4096;

    /// <summary>How many messages may wait for a client that reads slowly; with one more it is cut off.</summary>
    public int QueuePerSocket { get; set; } = 256;

    /// <summary>How long a client may take to accept one message, and to answer a close.</summary>
    public TimeSpan SocketPatience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a socket stays open at most: who listens is judged when it is opened, and so once in this time. The operators' web UI does not reconnect by itself, so it is long.</summary>
    public TimeSpan SocketLife { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How often an open socket is asked for a sign of life, and how long it may take.</summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How many different messages may wait to be told; the oldest is dropped for one more.</summary>
    public int QueueLength { get; set; } = 1000;

    /// <summary>How long a host gathers messages for its own sockets after it has told some.</summary>
    public TimeSpan Gathering { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The same for other hosts: how often it writes to the storage at most.</summary>
    public TimeSpan RelayGathering { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How often a host with open sockets asks what the others tell.</summary>
    public TimeSpan RelayPoll { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a host relies on what it knows of who listens. The same on all hosts.</summary>
    public TimeSpan ListenersKnown { get; set; } = TimeSpan.FromSeconds(5);
}
