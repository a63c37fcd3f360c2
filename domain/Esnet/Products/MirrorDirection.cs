namespace Orchestrator.Esnet.Products;

/// <summary>Which direction of traffic is mirrored.</summary>
public enum MirrorDirection
{
    /// <summary>Both.</summary>
    Both,
    /// <summary>Into the port.</summary>
    Ingress,
    /// <summary>Out of the port.</summary>
    Egress,
}
