using Azure.Data.Tables;
using Orchestrator.Local.Simulators;

namespace Orchestrator.TestNetwork.Marathon;

/// <summary>Looks at everything that is stored and was done, past the app, and compares each process with an undisturbed one.</summary>
/// <param name="Stored">Processes that are stored.</param>
/// <param name="Announced">Starts that are listed and were never stored; the sweeper drops them after five minutes.</param>
/// <param name="Rows">Step rows of all processes.</param>
/// <param name="Versions">Versions of all subscriptions.</param>
/// <param name="Effects">What took effect outside.</param>
/// <param name="Recognised">Repeated calls that the outside systems recognised by their key.</param>
/// <param name="Lost">Processes that were answered with 201 or are stored, and are not completed.</param>
/// <param name="Doubled">Effects that happened twice, or under another key again.</param>
/// <param name="BrokenRows">Processes whose rows have gaps or are not those of the undisturbed process.</param>
/// <param name="BrokenVersions">Processes whose subscription's versions have gaps or are not as many as the undisturbed one's.</param>
/// <param name="BrokenEffects">Processes whose effects are not those of the undisturbed process.</param>
/// <param name="BrokenLists">Processes that are in other lists than those of completed processes.</param>
/// <param name="WrongCounts">Counts that are not as many as the rows that they count.</param>
public sealed record MarathonAudit(
    int Stored, int Announced, int Rows, int Versions, int Effects, int Recognised, IReadOnlyList<string> Lost, IReadOnlyList<string> Doubled,
    IReadOnlyList<string> BrokenRows, IReadOnlyList<string> BrokenVersions, IReadOnlyList<string> BrokenEffects, IReadOnlyList<string> BrokenLists,
    IReadOnlyList<string> WrongCounts)
{
    /// <summary>Everything that must not be, in words.</summary>
    public IReadOnlyList<string> Violations =>
    [
        .. Lost.Select(text => "lost: " + text), .. Doubled.Select(text => "doubled: " + text), .. BrokenRows.Select(text => "rows: " + text),
        .. BrokenVersions.Select(text => "versions: " + text), .. BrokenEffects.Select(text => "effects: " + text),
        .. BrokenLists.Select(text => "lists: " + text), .. WrongCounts.Select(text => "counts: " + text),
    ];

    /// <summary>Looks.</summary>
    /// <param name="tables">The storage.</param>
    /// <param name="ledgers">The ledgers of the outside systems.</param>
    /// <param name="answered">The processes whose start was answered.</param>
    /// <param name="undisturbed">A process that was completed before the first kill.</param>
    public static async Task<MarathonAudit> Of(
        MarathonTables tables, IReadOnlyList<EffectsLedger> ledgers, IReadOnlyCollection<Guid> answered, Guid undisturbed)
    {
        var processes = (await tables.Read("Processes")).ToLookup(row => row.PartitionKey, StringComparer.Ordinal);
        var versions = (await tables.Read("Subscriptions")).Where(row => row.RowKey.StartsWith("v:", StringComparison.Ordinal))
            .ToLookup(row => $"{row.GetGuid("ProcessId")}", StringComparer.Ordinal);
        var lists = new ListTable(await tables.Read("ProcessIndex"));
        var effects = ledgers.SelectMany(ledger => ledger.Effects).ToLookup(effect => effect.Key.Split(':')[0], effect => effect.Key.Split(':')[1], StringComparer.Ordinal);
        var (stored, pattern) = (processes.Select(process => process.Key).ToList(), $"{undisturbed}");

        return new MarathonAudit(
            stored.Count,
            lists.Processes.Count(id => !processes.Contains(id)),
            stored.Sum(id => Steps(processes[id]).Count),
            stored.Sum(id => versions[id].Count()),
            effects.Sum(process => process.Count()),
            ledgers.Sum(ledger => ledger.Duplicates.RepeatedCalls.Count),
            [
                .. answered.Select(id => $"{id}").Except(stored, StringComparer.Ordinal).Select(id => $"{id} was answered with 201 and is not stored"),
                .. stored.Where(id => Status(processes[id]) != "Completed").Select(id => $"{id} is {Status(processes[id])}, {Meta(processes[id]).GetString("FailedReason")}"),
            ],
            [.. ledgers.SelectMany(ledger => ledger.Duplicates.Effects.Concat(ledger.Duplicates.SameEffectUnderOtherKeys)).Select(entry => $"{entry}")],
            Unlike(stored, pattern, id => [.. Steps(processes[id])]),
            Unlike(stored, pattern, id => [.. versions[id].Select(row => $"{row.GetInt32("Version")} {row.GetString("Origin").Split(':')[1]}")]),
            Unlike(stored, pattern, id => [.. effects[id].Order(StringComparer.Ordinal)]),
            Unlike(stored, pattern, lists.Of),
            lists.WrongCounts);
    }

    private static List<string> Unlike(List<string> stored, string pattern, Func<string, IReadOnlyList<string>> look)
    {
        var expected = string.Join(", ", look(pattern));
        return [.. stored.Select(id => (id, seen: string.Join(", ", look(id)))).Where(process => process.seen != expected)
            .Select(process => $"{process.id} has {process.seen}; the undisturbed process has {expected}")];
    }

    private static List<string> Steps(IEnumerable<TableEntity> process) =>
        [.. process.Where(row => row.RowKey.StartsWith("step:", StringComparison.Ordinal)).Select(row => $"{row.RowKey} {row.GetString("StepId")} {row.GetString("Status")}")];

    private static string Status(IEnumerable<TableEntity> process) => Meta(process).GetString("Status");

    private static TableEntity Meta(IEnumerable<TableEntity> process) => process.Single(row => row.RowKey == "meta");
}
