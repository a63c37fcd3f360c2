using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Fields;

/// <summary>
/// A field that only shows something. It is a property with a value, <c>public Label Intro { get; init; } = "Check this first";</c>,
/// or is given with <see cref="FormPage{T}.Show"/> or <see cref="FormPage{T}.Default"/>. What a client sends for it is ignored.
/// </summary>
public interface IDisplayField
{
    /// <summary>Name of the empty definition that the schema refers to; null for a plain text.</summary>
    string? Definition => null;

    /// <summary>The keywords of its schema, for example its format (forms 3.1).</summary>
    JsonObject Keywords { get; }

    /// <summary>Its value for clients, which is the field's default.</summary>
    JsonNode? Shown { get; }

    /// <summary>What a UI is told beyond the schema; null for nothing.</summary>
    JsonObject? Extra => null;
}
