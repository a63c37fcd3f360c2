using Orchestrator.Esnet.Products;

namespace Orchestrator.Esnet.Nso;

/// <summary>A node as NSO knows it: what it is called and how it is reached and routed.</summary>
/// <param name="ServiceId">The subscription's NSO service id.</param>
/// <param name="Device">The node's name, for example <c>lbnl59-cr6</c>.</param>
/// <param name="RoutingDomain">For example <c>esnet-293</c>.</param>
/// <param name="V4Loopback">IPv4 loopback address, if the node has one.</param>
/// <param name="V6Loopback">IPv6 loopback address.</param>
/// <param name="SbfdDiscriminator">The discriminator of its S-BFD reflector, if it has one.</param>
public sealed record NodeEnrollmentService(
    Guid ServiceId, string Device, string RoutingDomain, string? V4Loopback, string V6Loopback, int? SbfdDiscriminator = null)
{
    /// <summary>What NSO is to know of the node of a subscription that is provisioning or active.</summary>
    public static NodeEnrollmentService Of(NodeEnrollmentBlock node) => new(
        node.NsoServiceId!.Value, node.NodeName!, node.RoutingDomain!, node.V4Loopback, node.V6Loopback!,
        node.SbfdReflector?.Discriminator);
}
