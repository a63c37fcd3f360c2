using Orchestrator.Core.Products;

namespace Orchestrator.Core.Catalogue;

/// <summary>What operators say of a catalogue entry, over what the deployment says of it; null where they say nothing.</summary>
/// <param name="Description">What it is.</param>
/// <param name="Status">Whether a product is sold.</param>
public sealed record CatalogueText(string? Description = null, ProductLifecycle? Status = null);
