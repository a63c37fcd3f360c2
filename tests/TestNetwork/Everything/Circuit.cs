using Orchestrator.Core.Subscriptions;

namespace Orchestrator.TestNetwork.Everything;

/// <summary>A small product: one line, ordered from somebody else.</summary>
public sealed class Circuit : SubscriptionModel
{
    /// <summary>The product's name in the catalogue.</summary>
    public const string ProductName = "Test circuit";

    /// <summary>The line.</summary>
    public CircuitLineBlock Line { get; set; } = new();
}
