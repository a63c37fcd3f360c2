using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>The circuit behind an interface; the same in all lifecycles.</summary>
[ProductBlock("Circuit Block", Description = "The circuit behind an interface", Tag = "CIRCUIT")]
public sealed class CircuitBlock : ProductBlockModel
{
    /// <summary>ESDB's number of the circuit.</summary>
    [RequiredFrom(SubscriptionLifecycle.Initial)] public int? Id { get; set; }

    /// <summary>Where the circuit stands.</summary>
    [RequiredFrom(SubscriptionLifecycle.Initial)] public CircuitState? State { get; set; }
}
