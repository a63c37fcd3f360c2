using System.Text.Json.Serialization;

namespace Orchestrator.Esnet.Products;

/// <summary>Where a circuit stands, in ESDB's words.</summary>
public enum CircuitState
{
    /// <summary>Carries traffic.</summary>
    [JsonStringEnumMemberName("In-service")] InService,
    /// <summary>Being built.</summary>
    [JsonStringEnumMemberName("Deployment")] Deployment,
    /// <summary>Being worked on.</summary>
    [JsonStringEnumMemberName("Maintenance")] Maintenance,
    /// <summary>Planned.</summary>
    [JsonStringEnumMemberName("Planning")] Planning,
    /// <summary>Taken out of service.</summary>
    [JsonStringEnumMemberName("Decom")] Decommissioned,
}
