using System.Text.Json;

namespace Orchestrator.Local.Simulators;

/// <summary>The append-only list of all effects that were asked for.</summary>
public sealed class EffectsLedger(string? file)
{
    private readonly Lock _gate = new();
    private readonly List<LedgerEntry> _entries = [];

    /// <summary>All entries, oldest first.</summary>
    public IReadOnlyList<LedgerEntry> Entries
    {
        get
        {
            lock (_gate)
                return [.. _entries];
        }
    }

    /// <summary>The entries that took effect, oldest first.</summary>
    public IReadOnlyList<LedgerEntry> Effects => [.. Entries.Where(entry => entry.Kind == LedgerEntryKind.Effect)];

    /// <summary>What happened more than once.</summary>
    public LedgerDuplicates Duplicates
    {
        get
        {
            var all = Entries;
            var effects = all.Where(entry => entry.Kind == LedgerEntryKind.Effect).ToList();
            return new LedgerDuplicates(
                [.. effects.GroupBy(entry => entry.Key).Where(group => group.Count() > 1).SelectMany(group => group)],
                [.. effects.GroupBy(entry => (entry.Method, entry.Path, entry.BodyHash))
                    .Where(group => group.DistinctBy(entry => entry.Key).Skip(1).Any())
                    .SelectMany(group => group)],
                [.. all.Where(entry => entry.Kind == LedgerEntryKind.Repeat)]);
        }
    }

    internal void Append(LedgerEntry entry)
    {
        lock (_gate)
        {
            _entries.Add(entry);
            if (file is not null)
                File.AppendAllText(file, JsonSerializer.Serialize(entry, SimulatorJson.Options) + "\n");
        }
    }
}
