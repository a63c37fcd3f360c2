namespace Orchestrator.Functions.Storage;

/// <summary>A change was made for another version than the one that is stored (semantics 155).</summary>
public sealed class StaleVersionException(int given, int current)
    : Exception($"Stale data: given version ({given}) does not match the current version ({current})");
