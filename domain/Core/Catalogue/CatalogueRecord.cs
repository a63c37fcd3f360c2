namespace Orchestrator.Core.Catalogue;

/// <summary>
/// What the store knows of the code's catalogue: every entry that ever was, with its life. Nothing is deleted, so that what old
/// processes and subscriptions name is still known.
/// </summary>
/// <param name="Digest">The <see cref="CatalogueDefinition.Digest"/> of the code that it was last brought up to.</param>
/// <param name="At">When that was.</param>
/// <param name="CommitHash">The commit of that code; null when it did not say.</param>
/// <param name="Entries">The entries.</param>
public sealed record CatalogueRecord(string Digest, DateTimeOffset At, string? CommitHash, IReadOnlyList<RecordedEntry> Entries)
{
    /// <summary>What has not ended.</summary>
    public IEnumerable<CatalogueEntry> Live => Entries.Where(entry => entry.EndedAt is null).Select(entry => entry.Entry);

    /// <summary>The record after a deployment: new entries begin, entries that the code has no more end, and those that come back go on.</summary>
    /// <param name="before">The record so far; null when there is none.</param>
    /// <param name="definition">What the deployed code says.</param>
    /// <param name="now">The present time.</param>
    /// <param name="commit">The commit of the code.</param>
    public static CatalogueRecord After(CatalogueRecord? before, CatalogueDefinition definition, DateTimeOffset now, string? commit)
    {
        // As it is stored, so that who recorded it and who reads it say the same.
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        var known = (before?.Entries ?? []).ToDictionary(entry => entry.Entry.Key);
        var present = definition.Derived.Select(entry => entry.Key).ToHashSet();
        return new CatalogueRecord(definition.Digest, now, commit,
        [
            .. definition.Derived.Select(entry => new RecordedEntry(entry, known.GetValueOrDefault(entry.Key)?.CreatedAt ?? now)),
            .. known.Values.Where(entry => !present.Contains(entry.Entry.Key)).Select(entry => entry with { EndedAt = entry.EndedAt ?? now }),
        ]);
    }
}
