using System.ComponentModel.DataAnnotations;
using Orchestrator.Core.Forms.Fields;

namespace Orchestrator.Core.Tests.Forms;

/// <summary>An object within a page.</summary>
public sealed record Port
{
    [StringLength(10)]
    public required string Name { get; init; }

    [Range(1, 4094)]
    public int? Vlan { get; init; }

    public VlanRanges? Trunk { get; init; }
}
