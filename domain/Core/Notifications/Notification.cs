using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Notifications;

/// <summary>Tells clients that what they keep of something is old (rest 9). It carries no data: who may see it reads it anew.</summary>
/// <param name="Type">Of what, for example <c>processes</c>.</param>
/// <param name="Id">Of which one, or <c>LIST</c> for the lists of them; null when the type is told alone.</param>
public sealed record Notification(string Type, string? Id = null)
{
    private const string Processes = "processes";
    private const string SubscriptionType = "subscriptions";
    private const string List = "LIST";

    /// <summary>How many processes there are by status.</summary>
    public static Notification StatusCounts { get; } = new("processStatusCounts");

    /// <summary>Whether the engine is paused.</summary>
    public static Notification EngineStatus { get; } = new("engineStatus");

    /// <summary>Whatever clients may keep: for one that may have missed something.</summary>
    public static IReadOnlyList<Notification> Everything { get; } =
        [new(Processes), new(SubscriptionType), StatusCounts, EngineStatus];

    /// <summary>A process has changed: the lists, then its page.</summary>
    public static IReadOnlyList<Notification> Process(ProcessId id) => [new(Processes, List), new(Processes, id.ToString())];

    /// <summary>A process of a subscription has come to its end.</summary>
    public static Notification Subscription(SubscriptionId id) => new(SubscriptionType, id.ToString());

    /// <summary>A subscription was locked or unlocked, or described otherwise.</summary>
    public static IReadOnlyList<Notification> SubscriptionChange(SubscriptionId id) =>
        [new(SubscriptionType), new(SubscriptionType, List), Subscription(id)];
}
