namespace Orchestrator.Esnet.Nso;

/// <summary>The system service of a node: its base configuration, which its role decides. A node is in production with it.</summary>
/// <param name="ServiceId">The subscription's NSO service id.</param>
/// <param name="Device">The node's name, for example <c>lbnl59-cr6</c>.</param>
/// <param name="Role">The node's role in the network.</param>
public sealed record SystemService(Guid ServiceId, string Device, string Role);
