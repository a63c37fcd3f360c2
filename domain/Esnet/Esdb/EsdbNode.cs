namespace Orchestrator.Esnet.Esdb;

/// <summary>A router or switch, as ESDB knows it.</summary>
/// <param name="Id">ESDB's number.</param>
/// <param name="Uuid">ESDB's stable identity.</param>
/// <param name="Name">Site and building, a dash, kind and number: <c>lbnl59-cr6</c>.</param>
/// <param name="OrganizationUuid">The site that the node stands at.</param>
/// <param name="Role">The role it was reserved for; null while it is available.</param>
/// <param name="State"><c>available</c>, <c>reserved</c>, or the enrollment state that was last set.</param>
/// <param name="V4Loopback">IPv4 loopback address; null until allocated.</param>
/// <param name="V6Loopback">IPv6 loopback address; null until allocated.</param>
/// <param name="SubscriptionId">The subscription that has the node; null while it is available.</param>
public sealed record EsdbNode(
    int Id,
    Guid Uuid,
    string Name,
    Guid OrganizationUuid,
    string? Role,
    string State,
    string? V4Loopback,
    string? V6Loopback,
    Guid? SubscriptionId);
