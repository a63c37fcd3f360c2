using System.Text.Json.Serialization;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Processes;

/// <summary>Identifies a process; on the wire a lower-case dashed UUID. It is also the id of its orchestration.</summary>
/// <param name="Value">The UUID.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct ProcessId(Guid Value)
{
    /// <summary>A new id. Ordered by time, so that neighbours in time are neighbours in storage.</summary>
    public static ProcessId New() => new(Guid.CreateVersion7());

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");

    private sealed class Converter() : UuidConverter<ProcessId>(id => new(id), id => id.Value);
}
