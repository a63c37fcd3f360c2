using Orchestrator.Core.Catalogue;

namespace Orchestrator.Functions.Cli;

/// <summary>Upgrades and their history, for people.</summary>
internal static class UpgradeText
{
    public static async Task Write(UpgradeReport report, TextWriter output)
    {
        foreach (var migration in report.Migrations)
        {
            await output.WriteLineAsync($"migration {migration.Id}");
            foreach (var change in migration.Changes)
            {
                await output.WriteLineAsync($"  {(change.Before is null ? "add" : "change")} product '{change.After.Name}'");
                foreach (var line in change.Lines)
                    await output.WriteLineAsync($"    {line}");
            }
        }

        foreach (var (verb, entries) in new[] { ("begin", report.Begun), ("end", report.Ended), ("change", report.Changed) })
        {
            foreach (var entry in entries)
                await output.WriteLineAsync($"{verb} {entry}");
        }

        await output.WriteLineAsync(report.IsEmpty
            ? "The catalogue is up to date."
            : $"{report.Migrations.Count} migrations; of the code: {report.Begun.Count} begin, {report.Ended.Count} end, {report.Changed.Count} change.");
    }

    /// <summary>A line per migration, tabs between id, time and commit; those that the code has and the store has not come last.</summary>
    public static async Task Write(CatalogueSnapshot snapshot, IReadOnlyList<CatalogueMigration> migrations, TextWriter output)
    {
        var known = migrations.Select(migration => migration.Id).ToList();
        var applied = snapshot.Migrations.Select(migration => migration.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var migration in snapshot.Migrations)
            await output.WriteLineAsync($"{migration.Id}\t{migration.At:yyyy-MM-dd HH:mm:ss'Z'}\t{migration.CommitHash ?? "commit unknown"}{(known.Contains(migration.Id) ? "" : "\tnot known to this version")}");
        foreach (var id in known.Where(id => !applied.Contains(id)))
            await output.WriteLineAsync($"{id}\tnot applied");
        await output.WriteLineAsync(snapshot.Record is { } record
            ? $"code\t{record.At:yyyy-MM-dd HH:mm:ss'Z'}\t{record.CommitHash ?? "commit unknown"}"
            : "code\tnot recorded");
    }
}
