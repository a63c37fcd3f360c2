using System.ComponentModel.DataAnnotations;

namespace Orchestrator.Core.Forms.Fields;

/// <summary>Somebody to reach.</summary>
public sealed record ContactPerson
{
    /// <summary>The name.</summary>
    [FormField(Format = "contactPersonName")]
    public required string Name { get; init; }

    /// <summary>The address.</summary>
    [EmailAddress]
    public required string Email { get; init; }

    /// <summary>The number, or nothing.</summary>
    public string Phone { get; init; } = "";
}
