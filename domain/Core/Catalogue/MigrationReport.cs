namespace Orchestrator.Core.Catalogue;

/// <summary>What a migration does.</summary>
/// <param name="Id">The migration.</param>
/// <param name="Changes">The products that it adds or changes.</param>
public sealed record MigrationReport(string Id, IReadOnlyList<ProductChange> Changes);
