using System.Text.Json.Serialization;

namespace Orchestrator.Esnet.Nso;

/// <summary>The RESTCONF envelope: a list entry is sent and answered as a list of one.</summary>
/// <param name="Services">Exactly one service.</param>
public sealed record SystemServiceDocument(
    [property: JsonPropertyName("esnet-system:system")]
    IReadOnlyList<SystemService> Services);
