using Orchestrator.Core.Forms.Fields;

namespace Orchestrator.Core.Forms;

/// <summary>The first page of a create workflow: which product (rest 1.2).</summary>
public sealed record ProductPage
{
    /// <summary>The chosen product.</summary>
    [ProductId]
    public required Guid Product { get; init; }
}
