namespace Orchestrator.Local.Simulators.Esdb;

/// <summary>An organisation, as the simulated ESDB answers it.</summary>
internal sealed record OrganizationRow(int Id, Guid Uuid, string ShortName, string FullName, string Type);
