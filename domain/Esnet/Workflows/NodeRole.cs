namespace Orchestrator.Esnet.Workflows;

/// <summary>The role of a node in the network.</summary>
public enum NodeRole
{
    /// <summary>Carries the backbone.</summary>
    Core,
    /// <summary>Connects sites.</summary>
    Edge,
    /// <summary>Reaches the consoles of other nodes.</summary>
    Management,
}
