namespace Orchestrator.Esnet.Products;

/// <summary>What a link between nodes is for.</summary>
public enum LinkFlavor
{
    /// <summary>Carries the backbone.</summary>
    Backbone,
    /// <summary>Carries management traffic.</summary>
    Management,
}
