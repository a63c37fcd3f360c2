namespace Orchestrator.Esnet.Products;

/// <summary>A link of the backbone: product type BackboneLink.</summary>
public sealed class BackboneLink() : NodeLink(LinkFlavor.Backbone);
