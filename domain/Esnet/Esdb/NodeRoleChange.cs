namespace Orchestrator.Esnet.Esdb;

/// <summary>Another role for a node that is taken.</summary>
/// <param name="Role">The new role.</param>
public sealed record NodeRoleChange(string Role);
