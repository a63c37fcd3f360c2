using System.Text.Json.Serialization;

namespace Orchestrator.Core.Forms.Fields;

/// <summary>A checklist, whose items come from <see cref="FormPage{T}.Checklist"/>; a page is valid once all of it is done.</summary>
public enum Acceptance
{
    /// <summary>All is done.</summary>
    [JsonStringEnumMemberName("ACCEPTED")]
    Accepted,

    /// <summary>Something is left.</summary>
    [JsonStringEnumMemberName("INCOMPLETE")]
    Incomplete,
}
