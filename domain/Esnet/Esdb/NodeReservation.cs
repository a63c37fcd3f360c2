namespace Orchestrator.Esnet.Esdb;

/// <summary>Which subscription takes a node, and for what.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="Role">The node's role in the network.</param>
/// <param name="State">Always <c>reserved</c> when a node is taken.</param>
public sealed record NodeReservation(Guid SubscriptionId, string Role, string State = "reserved");
