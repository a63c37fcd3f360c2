namespace Orchestrator.Core.Catalogue;

/// <summary>The catalogue and the code cannot work together; the text says what contradicts what, and what to do. Raised at start-up.</summary>
public sealed class CatalogueException(string message) : Exception(message);
