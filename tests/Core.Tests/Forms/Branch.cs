namespace Orchestrator.Core.Tests.Forms;

/// <summary>An object that holds others of its type.</summary>
public sealed record Branch
{
    public required string Name { get; init; }

    public List<Branch> Branches { get; init; } = [];
}
