using Orchestrator.Core.Products;

namespace Orchestrator.Functions.OpenApi.Bodies;

/// <summary>What is to be changed of a product (rest 3).</summary>
/// <param name="Description">At most 2,000 characters; as it is where it is left out.</param>
/// <param name="Status">As it is where it is left out.</param>
public sealed record ProductChangeBody(string? Description = null, ProductLifecycle? Status = null);
