using System.ComponentModel.DataAnnotations;
using Orchestrator.Core.Forms;

namespace Acme;

/// <summary>What an operator is asked for a new light path.</summary>
public sealed record LightPathPage
{
    /// <summary>Who orders it.</summary>
    [FormField(Title = "Customer"), StringLength(100, MinimumLength = 1)]
    public required string CustomerId { get; init; }

    /// <summary>The port where it begins.</summary>
    [FormField(Title = "First port")]
    public required string FirstPort { get; init; }

    /// <summary>The port where it ends.</summary>
    [FormField(Title = "Second port")]
    public required string SecondPort { get; init; }

    /// <summary>Bandwidth, in gigabits per second.</summary>
    [Range(1, 400)]
    public int Gigabits { get; init; } = 10;
}
