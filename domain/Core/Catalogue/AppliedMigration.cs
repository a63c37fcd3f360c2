namespace Orchestrator.Core.Catalogue;

/// <summary>A migration that the catalogue has.</summary>
/// <param name="Id">Its id.</param>
/// <param name="At">When it was applied.</param>
/// <param name="CommitHash">The commit of the build that applied it; null when that did not say.</param>
public sealed record AppliedMigration(string Id, DateTimeOffset At, string? CommitHash)
{
    /// <summary>For texts: the migration with when and by which commit it was applied.</summary>
    public override string ToString() => $"'{Id}' (applied at {At:yyyy-MM-dd HH:mm:ss'Z'} by commit {CommitHash ?? "unknown"})";
}
