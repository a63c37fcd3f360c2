namespace Orchestrator.Local.Simulators.Esdb;

/// <summary>A node, as the simulated ESDB answers it.</summary>
internal sealed record NodeRow(
    int Id,
    Guid Uuid,
    string Name,
    Guid OrganizationUuid,
    string? Role = null,
    string State = NodeRow.Available,
    string? V4Loopback = null,
    string? V6Loopback = null,
    Guid? SubscriptionId = null)
{
    public const string Available = "available";
}
