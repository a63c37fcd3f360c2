namespace Orchestrator.Core.Catalogue;

/// <summary>What an upgrade changes, or did change.</summary>
/// <param name="Migrations">The migrations, in the order in which they are applied.</param>
/// <param name="Begun">What the code has and the record had not, or had ended.</param>
/// <param name="Ended">What the record has and the code has no more.</param>
/// <param name="Changed">What both have, with another description, tag or target.</param>
public sealed record UpgradeReport(
    IReadOnlyList<MigrationReport> Migrations, IReadOnlyList<CatalogueEntry> Begun, IReadOnlyList<CatalogueEntry> Ended,
    IReadOnlyList<CatalogueEntry> Changed)
{
    /// <summary>Whether there is nothing to change.</summary>
    public bool IsEmpty => Migrations.Count + Begun.Count + Ended.Count + Changed.Count == 0;
}
