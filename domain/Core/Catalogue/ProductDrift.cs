namespace Orchestrator.Core.Catalogue;

/// <summary>How code and store differ for a product (semantics 137).</summary>
/// <param name="Product">The product's name.</param>
/// <param name="MissingInCode">What only the store has.</param>
/// <param name="MissingInStore">What only the code has.</param>
public sealed record ProductDrift(string Product, MissingEntries MissingInCode, MissingEntries MissingInStore);
