using System.ComponentModel.DataAnnotations;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Forms.Fields;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Forms;

/// <summary>A page with a field of every kind.</summary>
public sealed record OrderPage
{
    [StringLength(8, MinimumLength = 2), RegularExpression("^[a-z]+$")]
    public required string Code { get; init; }

    [Range(1, 400), FormField(Title = "Speed in Gbit/s", Description = "What the customer ordered")]
    public required int Speed { get; init; }

    public required Colour Colour { get; init; }

    public Colour? SecondColour { get; init; }

    public required string Site { get; init; }

    [CustomerId]
    public required string CustomerId { get; init; }

    [LongText, StringLength(5000)]
    public string Remark { get; init; } = "";

    public string? Label { get; init; }

    public Guid? Reference { get; init; }

    public bool Redundant { get; init; } = true;

    [Range(0, 100)]
    public double Share { get; init; } = 12.5;

    public long? Counter { get; init; }

    public DateTimeOffset? Delivery { get; init; }

    public DateOnly? Birthday { get; init; }

    public List<string> Tags { get; init; } = [];
}
