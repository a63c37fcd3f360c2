namespace Orchestrator.Core.Products;

/// <summary>A product model or its registration is wrong; the text names the class and the field. Raised at start-up.</summary>
public sealed class ProductModelException(string message) : Exception(message);
