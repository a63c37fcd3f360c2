using Orchestrator.Core.Forms;

namespace Orchestrator.Esnet.Workflows;

/// <summary>Which site the node is enrolled for.</summary>
public sealed record CustomerPage
{
    /// <summary>The organisation, by ESDB's uuid.</summary>
    [FormField(Title = "Customer")]
    public required string CustomerId { get; init; }
}
