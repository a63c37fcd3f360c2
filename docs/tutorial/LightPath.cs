using Orchestrator.Core.Subscriptions;

namespace Acme;

/// <summary>A light path between two places, as one customer has it.</summary>
public sealed class LightPath : SubscriptionModel
{
    /// <summary>The path itself.</summary>
    public LightPathBlock Path { get; set; } = new();
}
