namespace Orchestrator.Esnet.Esdb;

/// <summary>How far a node's enrollment is, for example <c>provisioned</c> or <c>active</c>.</summary>
/// <param name="State">The new state.</param>
public sealed record EnrollmentState(string State);
