using Orchestrator.Core.Subscriptions;

namespace Orchestrator.TestNetwork.Ports;

/// <summary>A port that links can end at.</summary>
public sealed class Port : SubscriptionModel
{
    /// <summary>The product's name in the catalogue.</summary>
    public const string ProductName = "Test port";

    /// <summary>The port.</summary>
    public PortUnitBlock Unit { get; set; } = new();
}
