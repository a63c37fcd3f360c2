using System.Text.Json.Serialization;

namespace Orchestrator.Esnet.Nso;

/// <summary>The RESTCONF envelope: a list entry is sent and answered as a list of one.</summary>
/// <param name="Services">Exactly one service.</param>
public sealed record NodeEnrollmentDocument(
    [property: JsonPropertyName("esnet-node-enrollment:node-enrollment")]
    IReadOnlyList<NodeEnrollmentService> Services);
