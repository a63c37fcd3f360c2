using System.Text.Json.Serialization;

namespace Orchestrator.Core.Processes;

/// <summary>Who is expected to act on a process that stands still (features 6.2).</summary>
public enum Assignee
{
    /// <summary>The engine itself.</summary>
    [JsonStringEnumMemberName("SYSTEM")] System,
    /// <summary>The network operations centre.</summary>
    [JsonStringEnumMemberName("NOC")] Noc,
    /// <summary>The change managers.</summary>
    [JsonStringEnumMemberName("CHANGES")] Changes,
    /// <summary>Customer support, by the name that existing clients know.</summary>
    [JsonStringEnumMemberName("KLANTSUPPORT")] CustomerSupport,
}
