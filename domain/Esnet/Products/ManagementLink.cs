namespace Orchestrator.Esnet.Products;

/// <summary>A link of the management network: product type ManagementLink.</summary>
public sealed class ManagementLink() : NodeLink(LinkFlavor.Management);
