using System.ComponentModel.DataAnnotations;
using Orchestrator.Core.Forms;

namespace Orchestrator.Esnet.Workflows;

/// <summary>What can be changed of a node before it is in production.</summary>
public sealed record NodeSettingsPage
{
    /// <summary>The node's role in the network.</summary>
    public required NodeRole Role { get; init; }

    /// <summary>The discriminator of its S-BFD reflector; null leaves it as it is.</summary>
    [FormField(Title = "S-BFD discriminator", Description = "Left empty, it stays as it is"), Range(1, int.MaxValue)]
    public int? SbfdDiscriminator { get; init; }
}
