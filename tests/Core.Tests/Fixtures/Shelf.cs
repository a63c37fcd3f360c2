using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Tests.Fixtures;

/// <summary>Another product, to be given where a line is wanted.</summary>
public sealed class Shelf : SubscriptionModel
{
    public const string ProductName = "Shelf";

    public PortBlock Port { get; set; } = new();
}
