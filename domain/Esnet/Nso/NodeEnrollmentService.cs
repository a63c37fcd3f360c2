namespace Orchestrator.Esnet.Nso;

/// <summary>The system service of a node, as NSO configures it.</summary>
/// <param name="ServiceId">The subscription's NSO service id.</param>
/// <param name="Device">The node's name, for example <c>lbnl59-cr6</c>.</param>
/// <param name="RoutingDomain">For example <c>esnet-293</c>.</param>
/// <param name="V4Loopback">IPv4 loopback address, if the node has one.</param>
/// <param name="V6Loopback">IPv6 loopback address.</param>
public sealed record NodeEnrollmentService(
    Guid ServiceId, string Device, string RoutingDomain, string? V4Loopback, string V6Loopback);
